package org.redwire.commands;

import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;
import org.redwire.protocol.Command;

/** The commands for clusters, as they are sent and answered. */
public class ClustersTest {

    private static final String NODES =
            """
            id1 127.0.0.1:7000@17000,db.example,shard-id=s1 myself,master - 0 1426238317239 2 \
            connected 0-100 200 [5->-id2] [6-<-id3]
            id2 ::1:7001@17001 slave,fail? id1 1426238316232 0 2 disconnected
            id3 :7002 master,noaddr - 0 0 0 connected
            """;

    @Test
    public void nodesAreAskedForTheirView() {
        assertThat(Wire.of(Clusters.clusterCountFailureReports("n")))
                .isEqualTo("CLUSTER COUNT-FAILURE-REPORTS n");
        assertThat(Wire.of(Clusters.clusterCountkeysinslot(7)))
                .isEqualTo("CLUSTER COUNTKEYSINSLOT 7");
        assertThat(Wire.of(Clusters.clusterGetkeysinslot(7, 3)))
                .isEqualTo("CLUSTER GETKEYSINSLOT 7 3");
        assertThat(Wire.of(Clusters.clusterInfo())).isEqualTo("CLUSTER INFO");
        assertThat(Wire.of(Clusters.clusterKeyslot("k"))).isEqualTo("CLUSTER KEYSLOT k");
        assertThat(Wire.of(Clusters.clusterLinks())).isEqualTo("CLUSTER LINKS");
        assertThat(Wire.of(Clusters.clusterMyid())).isEqualTo("CLUSTER MYID");
        assertThat(Wire.of(Clusters.clusterMyshardid())).isEqualTo("CLUSTER MYSHARDID");
        assertThat(Wire.of(Clusters.clusterNodes())).isEqualTo("CLUSTER NODES");
        assertThat(Wire.of(Clusters.clusterReplicas("n"))).isEqualTo("CLUSTER REPLICAS n");
        assertThat(Wire.of(Clusters.clusterShards())).isEqualTo("CLUSTER SHARDS");
        assertThat(Wire.of(Clusters.clusterSlaves("n"))).isEqualTo("CLUSTER SLAVES n");
        assertThat(Wire.of(Clusters.clusterSlots())).isEqualTo("CLUSTER SLOTS");
        assertThat(Wire.of(Clusters.clusterSlotStats(new SlotRange(0, 5))))
                .isEqualTo("CLUSTER SLOT-STATS SLOTSRANGE 0 5");
        assertThat(Wire.of(Clusters.clusterSlotStats(SlotStatsOrder.by("key-count"))))
                .isEqualTo("CLUSTER SLOT-STATS ORDERBY key-count DESC");
        assertThat(
                        Wire.of(
                                Clusters.clusterSlotStats(
                                        SlotStatsOrder.by("cpu-usec").limit(5).ascending())))
                .isEqualTo("CLUSTER SLOT-STATS ORDERBY cpu-usec LIMIT 5 ASC");
    }

    @Test
    public void clustersAreSetUp() {
        assertThat(Wire.of(ClusterSetup.clusterAddslots(1, 2))).isEqualTo("CLUSTER ADDSLOTS 1 2");
        assertThat(Wire.of(ClusterSetup.clusterAddslotsrange(new SlotRange(0, 5), SlotRange.of(7))))
                .isEqualTo("CLUSTER ADDSLOTSRANGE 0 5 7 7");
        assertThat(Wire.of(ClusterSetup.clusterBumpepoch())).isEqualTo("CLUSTER BUMPEPOCH");
        assertThat(Wire.of(ClusterSetup.clusterDelslots(1, 2))).isEqualTo("CLUSTER DELSLOTS 1 2");
        assertThat(Wire.of(ClusterSetup.clusterDelslotsrange(new SlotRange(0, 5))))
                .isEqualTo("CLUSTER DELSLOTSRANGE 0 5");
        assertThat(Wire.of(ClusterSetup.clusterFailover())).isEqualTo("CLUSTER FAILOVER");
        assertThat(Wire.of(ClusterSetup.clusterFailoverForce()))
                .isEqualTo("CLUSTER FAILOVER FORCE");
        assertThat(Wire.of(ClusterSetup.clusterFailoverTakeover()))
                .isEqualTo("CLUSTER FAILOVER TAKEOVER");
        assertThat(Wire.of(ClusterSetup.clusterFlushslots())).isEqualTo("CLUSTER FLUSHSLOTS");
        assertThat(Wire.of(ClusterSetup.clusterForget("n"))).isEqualTo("CLUSTER FORGET n");
        assertThat(Wire.of(ClusterSetup.clusterMeet("::1", 1))).isEqualTo("CLUSTER MEET ::1 1");
        assertThat(Wire.of(ClusterSetup.clusterMeet("::1", 1, 2)))
                .isEqualTo("CLUSTER MEET ::1 1 2");
        assertThat(Wire.of(ClusterSetup.clusterReplicate("n"))).isEqualTo("CLUSTER REPLICATE n");
        assertThat(Wire.of(ClusterSetup.clusterResetHard())).isEqualTo("CLUSTER RESET HARD");
        assertThat(Wire.of(ClusterSetup.clusterResetSoft())).isEqualTo("CLUSTER RESET SOFT");
        assertThat(Wire.of(ClusterSetup.clusterSaveconfig())).isEqualTo("CLUSTER SAVECONFIG");
        assertThat(Wire.of(ClusterSetup.clusterSetConfigEpoch(5)))
                .isEqualTo("CLUSTER SET-CONFIG-EPOCH 5");
    }

    @Test
    public void slotsAreMovedStepByStep() {
        assertThat(Wire.of(ClusterSetup.clusterSetslot(7, SlotState.importing("n"))))
                .isEqualTo("CLUSTER SETSLOT 7 IMPORTING n");
        assertThat(Wire.of(ClusterSetup.clusterSetslot(7, SlotState.migrating("n"))))
                .isEqualTo("CLUSTER SETSLOT 7 MIGRATING n");
        assertThat(Wire.of(ClusterSetup.clusterSetslot(7, SlotState.node("n"))))
                .isEqualTo("CLUSTER SETSLOT 7 NODE n");
        assertThat(Wire.of(ClusterSetup.clusterSetslot(7, SlotState.stable())))
                .isEqualTo("CLUSTER SETSLOT 7 STABLE");
        Command<?> waiting = ClusterSetup.clusterSetslot(7, SlotState.stable(), ofNanos(1));
        assertThat(Wire.of(waiting)).isEqualTo("CLUSTER SETSLOT 7 STABLE TIMEOUT 1");
        assertThat(waiting.blocking()).isEqualTo(ofNanos(1));
        refused(
                () -> ClusterSetup.clusterSetslot(7, SlotState.stable(), Duration.ZERO),
                "the timeout must be longer than zero");
    }

    @Test
    public void slotsThatDoNotExistAreRefused() {
        String message = "a slot is from 0 to 16383";
        refused(() -> Clusters.clusterCountkeysinslot(-1), message);
        refused(() -> Clusters.clusterGetkeysinslot(16384, 1), message);
        refused(() -> ClusterSetup.clusterAddslots(1, 16384), message);
        refused(() -> ClusterSetup.clusterDelslots(-1), message);
        refused(() -> ClusterSetup.clusterSetslot(-1, SlotState.stable()), message);
        refused(() -> new SlotRange(0, 16384), message);
        refused(() -> new SlotRange(5, 4), "a range of slots must not end before it begins");
        refused(ClusterSetup::clusterAddslots, "there must be at least one slot");
        refused(ClusterSetup::clusterDelslots, "there must be at least one slot");
        refused(ClusterSetup::clusterAddslotsrange, "there must be at least one range");
        refused(ClusterSetup::clusterDelslotsrange, "there must be at least one range");
        refused(
                () -> Clusters.clusterGetkeysinslot(1, -1),
                "the count must be at least 0, but is -1");
        refused(
                () -> ClusterSetup.clusterSetConfigEpoch(-1),
                "the epoch must be at least 0, but is -1");
        refused(
                () -> SlotStatsOrder.by("key-count").limit(0),
                "the limit must be at least 1, but is 0");
        assertThat(new SlotRange(3, 5).contains(5)).isTrue();
        assertThat(new SlotRange(3, 5).contains(6)).isFalse();
        assertThat(new SlotRange(3, 5).size()).isEqualTo(3);
    }

    @Test
    public void theViewOfANodeIsRead() {
        for (Protocol protocol : Protocol.values()) {
            ClusterInfo info =
                    protocol.answer(
                            Clusters.clusterInfo(),
                            new Protocol.Text(
                                    "cluster_state:ok\r\ncluster_slots_assigned:16384\r\n"
                                            + "cluster_known_nodes:6\r\ncluster_size:3\r\n"
                                            + "cluster_current_epoch:7\r\ncluster_my_epoch:2\r\n"
                                            + "brand_new:x\r\n"));
            assertThat(info.ok()).isTrue();
            assertThat(info.slotsAssigned()).isEqualTo(16384);
            assertThat(info.knownNodes()).isEqualTo(6);
            assertThat(info.size()).isEqualTo(3);
            assertThat(info.currentEpoch()).isEqualTo(7);
            assertThat(info.myEpoch()).isEqualTo(2);
            assertThat(info.fields()).containsEntry("brand_new", "x");
            ClusterInfo none = protocol.answer(Clusters.clusterInfo(), "cluster_size:x\r\n");
            assertThat(none.ok()).isFalse();
            assertThat(none.size()).isEqualTo(-1);
            assertThat(none.myEpoch()).isEqualTo(-1);
            assertThat(protocol.answer(Clusters.clusterKeyslot("k"), 7629)).isEqualTo(7629);
        }
    }

    @Test
    public void nodesAreReadFromTheirLines() {
        ClusterNode first =
                new ClusterNode(
                        "id1",
                        "127.0.0.1",
                        7000,
                        17000,
                        Map.of("hostname", "db.example", "shard-id", "s1"),
                        Set.of("myself", "master"),
                        null,
                        null,
                        Instant.ofEpochMilli(1_426_238_317_239L),
                        2,
                        true,
                        List.of(new SlotRange(0, 100), SlotRange.of(200)),
                        Map.of(5, "id2"),
                        Map.of(6, "id3"));
        for (Protocol protocol : Protocol.values()) {
            List<ClusterNode> nodes =
                    protocol.answer(Clusters.clusterNodes(), new Protocol.Text(NODES));
            assertThat(nodes).hasSize(3).startsWith(first);
            assertThat(nodes.get(0).myself()).isTrue();
            ClusterNode second = nodes.get(1);
            assertThat(second.host()).isEqualTo("::1");
            assertThat(second.port()).isEqualTo(7001);
            assertThat(second.flags()).containsExactly("slave", "fail?");
            assertThat(second.master()).isEqualTo("id1");
            assertThat(second.pingSent()).isEqualTo(Instant.ofEpochMilli(1_426_238_316_232L));
            assertThat(second.pongReceived()).isNull();
            assertThat(second.connected()).isFalse();
            assertThat(second.slots()).isEmpty();
            assertThat(second.myself()).isFalse();
            assertThat(nodes.get(2).host()).isEmpty();
            assertThat(nodes.get(2).busPort()).isZero();
            List<Object> lines = List.of(NODES.lines().toList().get(0));
            assertThat(protocol.answer(Clusters.clusterReplicas("n"), lines))
                    .containsExactly(first);
            assertThat(protocol.answer(Clusters.clusterSlaves("n"), lines)).containsExactly(first);
        }
    }

    @Test
    public void slotsAreReadWithTheirNodes() {
        List<Object> reply =
                List.of(
                        List.of(
                                0,
                                5460,
                                List.of(
                                        "127.0.0.1",
                                        7000,
                                        "id1",
                                        Map.of("hostname", "h", "brand-new", List.of("x"))),
                                Arrays.asList(null, 7001, "id2", Map.of())),
                        List.of(5461, 5461, List.of("", 7002)));
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Clusters.clusterSlots(), reply))
                    .containsExactly(
                            new ClusterSlots(
                                    new SlotRange(0, 5460),
                                    List.of(
                                            new ClusterSlots.Node(
                                                    "127.0.0.1",
                                                    7000,
                                                    "id1",
                                                    Map.of("hostname", "h")),
                                            new ClusterSlots.Node(null, 7001, "id2", Map.of()))),
                            new ClusterSlots(
                                    SlotRange.of(5461),
                                    List.of(new ClusterSlots.Node("", 7002, "", Map.of()))));
        }
    }

    @Test
    public void shardsAreReadWhateverElseTheReplyHas() {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", "id1");
        node.put("port", 7000);
        node.put("ip", "127.0.0.1");
        node.put("endpoint", "h");
        node.put("hostname", "h");
        node.put("role", "master");
        node.put("replication-offset", 72156);
        node.put("health", "online");
        node.put("brand-new", List.of());
        Map<String, Object> shard = new LinkedHashMap<>();
        shard.put("slots", List.of(0, 99, 200, 200));
        shard.put("nodes", List.of(node));
        for (Protocol protocol : Protocol.values()) {
            ClusterShard read = protocol.answer(Clusters.clusterShards(), List.of(shard)).get(0);
            assertThat(read.slots()).containsExactly(new SlotRange(0, 99), SlotRange.of(200));
            ClusterShard.Node only = read.nodes().get(0);
            assertThat(only.id()).isEqualTo("id1");
            assertThat(only.endpoint()).isEqualTo("h");
            assertThat(only.ip()).isEqualTo("127.0.0.1");
            assertThat(only.hostname()).isEqualTo("h");
            assertThat(only.port()).isEqualTo(7000);
            assertThat(only.tlsPort()).isNull();
            assertThat(only.role()).isEqualTo("master");
            assertThat(only.replicationOffset()).isEqualTo(72156);
            assertThat(only.health()).isEqualTo("online");
            assertThat(only.fields()).containsKey("brand-new");
        }
    }

    @Test
    public void linksAreReadWhateverElseTheReplyHas() {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("direction", "to");
        link.put("node", "id1");
        link.put("create-time", 1_639_442_739_375L);
        link.put("events", "rw");
        link.put("brand-new", 1);
        link.put("send-buffer-allocated", 4512);
        link.put("send-buffer-used", 12);
        for (Protocol protocol : Protocol.values()) {
            ClusterLink read = protocol.answer(Clusters.clusterLinks(), List.of(link)).get(0);
            assertThat(read.direction()).isEqualTo("to");
            assertThat(read.node()).isEqualTo("id1");
            assertThat(read.created()).isEqualTo(Instant.ofEpochMilli(1_639_442_739_375L));
            assertThat(read.events()).isEqualTo("rw");
            assertThat(read.sendBufferAllocated()).isEqualTo(4512);
            assertThat(read.sendBufferUsed()).isEqualTo(12);
            assertThat(read.fields()).containsKey("brand-new");
        }
    }

    @Test
    public void whatSlotsTakeIsReadInItsOrder() {
        List<Object> reply =
                List.of(
                        List.of(7, Map.of("key-count", 2, "brand-new", List.of(1))),
                        List.of(3, Map.of("key-count", 1)));
        for (Protocol protocol : Protocol.values()) {
            for (Command<Map<Integer, Map<String, Long>>> command :
                    List.of(
                            Clusters.clusterSlotStats(new SlotRange(0, 9)),
                            Clusters.clusterSlotStats(SlotStatsOrder.by("key-count")))) {
                Map<Integer, Map<String, Long>> stats = protocol.answer(command, reply);
                assertThat(stats.keySet()).containsExactly(7, 3);
                assertThat(stats.get(7)).isEqualTo(Map.of("key-count", 2L));
            }
        }
    }
}
