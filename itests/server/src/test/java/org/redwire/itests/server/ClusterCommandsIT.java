package org.redwire.itests.server;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.AfterClass;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.commands.ClusterInfo;
import org.redwire.commands.ClusterNode;
import org.redwire.commands.ClusterSetup;
import org.redwire.commands.ClusterShard;
import org.redwire.commands.ClusterSlots;
import org.redwire.commands.Clusters;
import org.redwire.commands.Commands;
import org.redwire.commands.SlotRange;
import org.redwire.commands.SlotState;
import org.redwire.commands.SlotStatsOrder;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.error.ServerException;

/** The commands for clusters, on nodes that are alone or two. */
public class ClusterCommandsIT extends CommandGroupTestBase {

    private static final Duration BOUND = ofSeconds(20);
    private static final SlotRange ALL = new SlotRange(0, 16383);

    private static RedisServer whole;

    public ClusterCommandsIT() {
        super(Clusters.class, ClusterSetup.class);
    }

    @AfterClass
    public static void end() {
        if (whole != null) {
            whole.close();
            whole = null;
        }
    }

    /** One that has all slots, for all tests of a flavour: it takes two seconds to trust that. */
    private static RedisServer whole() {
        Path executable = server().binary().executable();
        if (whole == null || !whole.binary().executable().equals(executable)) {
            end();
            whole = anotherServer().cluster().start();
            whole.call("CLUSTER", "ADDSLOTSRANGE", 0, 16383);
            await().atMost(BOUND)
                    .until(() -> whole.call("CLUSTER", "INFO").toString().contains("state:ok"));
        }
        return whole;
    }

    /** A node that asks others often how they are, so that they soon know of each other. */
    private static RedisServer talkative() {
        return anotherServer().cluster().config("cluster-node-timeout 1000").start();
    }

    @Test
    public void aNodeIsGivenSlotsAndTellsOfThem() {
        try (RedisServer server = anotherServer().cluster().start();
                RedisClient there = connectTo(server)) {
            Commands node = recordedCommands(there);
            node.clusterSetConfigEpoch(5);
            node.clusterAddslots(200, 300);
            node.clusterAddslotsrange(new SlotRange(0, 100), SlotRange.of(102));
            ClusterInfo info = node.clusterInfo();
            assertThat(info.ok()).isFalse();
            assertThat(info.slotsAssigned()).isEqualTo(104);
            assertThat(info.knownNodes()).isEqualTo(1);
            assertThat(info.myEpoch()).isEqualTo(5);
            ClusterNode self = node.clusterNodes().get(0);
            assertThat(self.id()).isEqualTo(node.clusterMyid());
            assertThat(self.myself()).isTrue();
            assertThat(self.port()).isEqualTo(server.port());
            assertThat(self.busPort()).isEqualTo(server.busPort());
            assertThat(self.configEpoch()).isEqualTo(5);
            assertThat(self.slots()).startsWith(new SlotRange(0, 100)).hasSize(4);
            assertThat(node.clusterSlots())
                    .extracting(ClusterSlots::slots)
                    .containsExactlyElementsOf(self.slots());
            ClusterShard shard = node.clusterShards().get(0);
            assertThat(shard.slots()).containsExactlyElementsOf(self.slots());
            assertThat(shard.nodes().get(0).id()).isEqualTo(self.id());
            assertThat(shard.nodes().get(0).port()).isEqualTo((long) server.port());
            since("7.2", () -> node.clusterMyshardid().length(), 40);
            assertThat(node.clusterLinks()).isEmpty();
            assertThat(node.clusterReplicas(self.id())).isEmpty();
            assertThat(node.clusterSlaves(self.id())).isEmpty();
            assertThat(node.clusterCountFailureReports(self.id())).isZero();
        }
    }

    @Test
    public void aNodeTellsOfTheKeysInItsSlots() {
        try (RedisClient there = connectTo(whole())) {
            Commands node = recordedCommands(there);
            assertThat(node.clusterInfo().ok()).isTrue();
            assertThat(node.clusterNodes().get(0).slots()).containsExactly(ALL);
            there.set("foo", "v");
            int slot = node.clusterKeyslot("foo");
            assertThat(slot).isEqualTo(12182);
            assertThat(node.clusterCountkeysinslot(slot)).isEqualTo(1);
            assertThat(node.clusterGetkeysinslot(slot, 10)).containsExactly("foo");
            onValkeyThat(
                    () -> node.clusterSlotStats(SlotRange.of(slot)),
                    stats -> assertThat(stats.get(slot)).containsEntry("key-count", 1L));
            onValkeyThat(
                    () -> node.clusterSlotStats(SlotStatsOrder.by("key-count").limit(1)),
                    stats -> assertThat(stats).containsOnlyKeys(slot));
        }
    }

    @Test
    public void aNodeForgetsSlots() {
        try (RedisServer server = anotherServer().cluster().start();
                RedisClient there = connectTo(server)) {
            Commands node = recordedCommands(there);
            node.clusterAddslotsrange(new SlotRange(0, 9));
            node.clusterDelslots(0, 1);
            node.clusterDelslotsrange(new SlotRange(2, 3));
            assertThat(node.clusterInfo().slotsAssigned()).isEqualTo(6);
            node.clusterSetslot(5, SlotState.stable());
            Runnable waiting =
                    () -> node.clusterSetslot(6, SlotState.stable(), Duration.ofMillis(1));
            if (isValkey()) {
                waiting.run();
            } else {
                assertThatThrownBy(waiting::run)
                        .isInstanceOf(ServerException.class)
                        .hasMessageContaining("Invalid CLUSTER SETSLOT action");
            }
            node.clusterFlushslots();
            assertThat(node.clusterInfo().slotsAssigned()).isZero();
            assertThat(node.clusterBumpepoch()).startsWith("BUMPED");
            node.clusterSaveconfig();
            String id = node.clusterMyid();
            node.clusterResetSoft();
            assertThat(node.clusterMyid()).isEqualTo(id);
            node.clusterResetHard();
            assertThat(node.clusterMyid()).isNotEqualTo(id);
        }
    }

    @Test
    public void aMasterHasNothingToTakeOver() {
        try (RedisServer server = anotherServer().cluster().start();
                RedisClient there = connectTo(server)) {
            Commands node = recordedCommands(there);
            for (ThrowingCallable failover :
                    List.<ThrowingCallable>of(
                            node::clusterFailover,
                            node::clusterFailoverForce,
                            node::clusterFailoverTakeover)) {
                assertThatThrownBy(failover)
                        .isInstanceOf(ServerException.class)
                        .hasMessageContaining("You should send CLUSTER FAILOVER to a replica");
            }
        }
    }

    @Test
    public void nodesMeetFollowAndForgetEachOther() {
        try (RedisServer first = talkative();
                RedisServer second = talkative();
                RedisClient one = connectTo(first);
                RedisClient two = connectTo(second)) {
            Commands master = recordedCommands(one);
            Commands replica = recordedCommands(two);
            master.clusterMeet("127.0.0.1", second.port(), second.busPort());
            await().atMost(BOUND)
                    .until(
                            () ->
                                    master.clusterLinks().size() == 2
                                            && two.clusterInfo().size() == 0);
            await().atMost(BOUND).until(() -> two.clusterNodes().size() == 2);
            String masterId = one.clusterMyid();
            String replicaId = two.clusterMyid();
            master.clusterAddslots(7);
            master.clusterSetslot(7, SlotState.migrating(replicaId));
            assertThat(self(one).migrating()).containsEntry(7, replicaId);
            replica.clusterSetslot(8, SlotState.importing(masterId));
            assertThat(self(two).importing()).containsEntry(8, masterId);
            replica.clusterSetslot(8, SlotState.stable());
            replica.clusterReplicate(masterId);
            await().atMost(BOUND).until(() -> master.clusterReplicas(masterId).size() == 1);
            assertThat(master.clusterReplicas(masterId).get(0).master()).isEqualTo(masterId);
            assertThat(self(two).flags()).contains("slave");
            master.clusterForget(replicaId);
            assertThat(one.clusterNodes()).hasSize(1);
        }
    }

    @Test
    public void aNodeGreetsAnotherAtTheUsualPort() {
        try (RedisServer server = anotherServer().cluster().start();
                RedisClient there = connectTo(server)) {
            // nobody is there, which the node finds out later
            recordedCommands(there).clusterMeet("127.0.0.1", 1);
        }
    }

    private static ClusterNode self(RedisClient node) {
        return node.clusterNodes().stream().filter(ClusterNode::myself).findFirst().orElseThrow();
    }
}
