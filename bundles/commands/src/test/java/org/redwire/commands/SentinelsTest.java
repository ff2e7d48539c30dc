package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.protocol.Command;

/** The commands of sentinels, as they are sent and answered. */
public class SentinelsTest {

    @Test
    public void sentinelsAreAskedWhatTheyWatch() {
        assertThat(Wire.of(Sentinels.sentinelCkquorum("m"))).isEqualTo("SENTINEL CKQUORUM m");
        assertThat(Wire.of(Sentinels.sentinelConfigGet("a*", "b")))
                .isEqualTo("SENTINEL CONFIG GET a* b");
        assertThat(Wire.of(Sentinels.sentinelDebug())).isEqualTo("SENTINEL DEBUG");
        assertThat(Wire.of(Sentinels.sentinelGetMasterAddrByName("m")))
                .isEqualTo("SENTINEL GET-MASTER-ADDR-BY-NAME m");
        assertThat(Wire.of(Sentinels.sentinelHelp())).isEqualTo("SENTINEL HELP");
        assertThat(Wire.of(Sentinels.sentinelInfoCache("m", "n")))
                .isEqualTo("SENTINEL INFO-CACHE m n");
        assertThat(Wire.of(Sentinels.sentinelIsMasterDownByAddr("::1", 1, 2, "*")))
                .isEqualTo("SENTINEL IS-MASTER-DOWN-BY-ADDR ::1 1 2 *");
        assertThat(Wire.of(Sentinels.sentinelMaster("m"))).isEqualTo("SENTINEL MASTER m");
        assertThat(Wire.of(Sentinels.sentinelMasters())).isEqualTo("SENTINEL MASTERS");
        assertThat(Wire.of(Sentinels.sentinelMyid())).isEqualTo("SENTINEL MYID");
        assertThat(Wire.of(Sentinels.sentinelPendingScripts()))
                .isEqualTo("SENTINEL PENDING-SCRIPTS");
        assertThat(Wire.of(Sentinels.sentinelReplicas("m"))).isEqualTo("SENTINEL REPLICAS m");
        assertThat(Wire.of(Sentinels.sentinelSentinels("m"))).isEqualTo("SENTINEL SENTINELS m");
        assertThat(Wire.of(Sentinels.sentinelSlaves("m"))).isEqualTo("SENTINEL SLAVES m");
        refused(Sentinels::sentinelConfigGet, "there must be at least one pattern");
        refused(Sentinels::sentinelInfoCache, "there must be at least one master");
    }

    @Test
    public void sentinelsAreToldWhatToWatch() {
        assertThat(Wire.of(SentinelSetup.sentinelConfigSet("a", "1")))
                .isEqualTo("SENTINEL CONFIG SET a 1");
        assertThat(Wire.of(SentinelSetup.sentinelConfigSet(Map.of("a", "1"))))
                .isEqualTo("SENTINEL CONFIG SET a 1");
        assertThat(Wire.of(SentinelSetup.sentinelDebug(Map.of("ping-period", ofNanos(1)))))
                .isEqualTo("SENTINEL DEBUG ping-period 1");
        assertThat(Wire.of(SentinelSetup.sentinelFailover("m"))).isEqualTo("SENTINEL FAILOVER m");
        assertThat(Wire.of(SentinelSetup.sentinelFlushconfig())).isEqualTo("SENTINEL FLUSHCONFIG");
        assertThat(Wire.of(SentinelSetup.sentinelMonitor("m", "::1", 1, 2)))
                .isEqualTo("SENTINEL MONITOR m ::1 1 2");
        assertThat(Wire.of(SentinelSetup.sentinelRemove("m"))).isEqualTo("SENTINEL REMOVE m");
        assertThat(Wire.of(SentinelSetup.sentinelReset("m*"))).isEqualTo("SENTINEL RESET m*");
        assertThat(Wire.of(SentinelSetup.sentinelSet("m", Map.of("quorum", "2"))))
                .isEqualTo("SENTINEL SET m quorum 2");
        assertThat(
                        Wire.of(
                                SentinelSetup.sentinelSimulateFailure(
                                        SentinelSetup.Crash.AFTER_ELECTION,
                                        SentinelSetup.Crash.AFTER_PROMOTION)))
                .isEqualTo("SENTINEL SIMULATE-FAILURE CRASH-AFTER-ELECTION CRASH-AFTER-PROMOTION");
    }

    @Test
    public void whatASentinelWouldRefuseIsRefused() {
        refused(
                () -> SentinelSetup.sentinelConfigSet(Map.of()),
                "there must be at least one parameter");
        refused(() -> SentinelSetup.sentinelDebug(Map.of()), "there must be at least one time");
        refused(
                () -> SentinelSetup.sentinelDebug(Map.of("ping-period", Duration.ZERO)),
                "a time to live must be longer than zero");
        refused(
                () -> SentinelSetup.sentinelMonitor("m", "::1", 1, 0),
                "the quorum must be at least 1, but is 0");
        refused(
                () -> SentinelSetup.sentinelSet("m", Map.of()),
                "there must be at least one option");
        refused(SentinelSetup::sentinelSimulateFailure, "there must be at least one moment");
    }

    @Test
    public void addressesAndVotesAreRead() {
        for (Protocol protocol : Protocol.values()) {
            Command<ServerAddress> address = Sentinels.sentinelGetMasterAddrByName("m");
            assertThat(protocol.answer(address, List.of("127.0.0.1", "6379")))
                    .isEqualTo(new ServerAddress("127.0.0.1", 6379));
            assertThat(protocol.answer(address, null)).isNull();
            assertThat(
                            protocol.answer(
                                    Sentinels.sentinelIsMasterDownByAddr("h", 1, 0, "*"),
                                    List.of(1, "*", 7)))
                    .isEqualTo(new MasterVote(true, "*", 7));
            Map<String, Object> times = Map.of("PING-PERIOD", "1000", "NEW", "x", "NEWER", 1.5);
            assertThat(protocol.answer(Sentinels.sentinelDebug(), times))
                    .isEqualTo(Map.of("PING-PERIOD", 1000L));
        }
    }

    @Test
    public void nodesAreReadWhateverElseTheReplyHas() {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("brand-new-list", List.of("name", "x"));
        node.put("name", "m");
        node.put("ip", "127.0.0.1");
        node.put("port", "6379");
        node.put("runid", "r");
        node.put("flags", "master,s_down");
        node.put("brand-new", "x");
        node.put("config-epoch", "7");
        node.put("num-slaves", "2");
        node.put("num-other-sentinels", "3");
        node.put("quorum", 2);
        node.put("brand-new-nil", null);
        for (Protocol protocol : Protocol.values()) {
            SentinelNode read = protocol.answer(Sentinels.sentinelMaster("m"), node);
            assertThat(read.name()).isEqualTo("m");
            assertThat(read.address()).isEqualTo(new ServerAddress("127.0.0.1", 6379));
            assertThat(read.runId()).isEqualTo("r");
            assertThat(read.flags()).containsExactly("master", "s_down");
            assertThat(read.configEpoch()).isEqualTo(7);
            assertThat(read.replicas()).isEqualTo(2);
            assertThat(read.otherSentinels()).isEqualTo(3);
            assertThat(read.quorum()).isEqualTo(2);
            assertThat(read.masterLinkStatus()).isEmpty();
            assertThat(read.fields())
                    .containsEntry("brand-new", "x")
                    .doesNotContainKeys("brand-new-list", "brand-new-nil");
            for (Command<List<SentinelNode>> command :
                    List.of(
                            Sentinels.sentinelMasters(),
                            Sentinels.sentinelReplicas("m"),
                            Sentinels.sentinelSlaves("m"),
                            Sentinels.sentinelSentinels("m"))) {
                assertThat(protocol.answer(command, List.of(node))).containsExactly(read);
            }
            SentinelNode old =
                    protocol.answer(
                            Sentinels.sentinelMaster("m"), Map.of("master-link-status", "ok"));
            assertThat(old.name()).isEmpty();
            assertThat(old.quorum()).isEqualTo(-1);
            assertThat(old.masterLinkStatus()).isEqualTo("ok");
        }
    }

    @Test
    public void cachedInfoIsReadByMaster() {
        List<Object> servers =
                Arrays.asList(List.of(1500, "redis_version:7.0.15\r\n"), Arrays.asList(0, null));
        for (Protocol protocol : Protocol.values()) {
            Map<String, List<CachedInfo>> cached =
                    protocol.answer(Sentinels.sentinelInfoCache("m"), List.of("m", servers));
            List<CachedInfo> infos = cached.get("m");
            assertThat(infos.get(0).age()).isEqualTo(ofMillis(1500));
            assertThat(infos.get(0).info().version()).isEqualTo("7.0.15");
            assertThat(infos.get(1).info()).isNull();
        }
    }

    @Test
    public void pendingScriptsAreReadAsFields() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                            Sentinels.sentinelPendingScripts(),
                                            List.of(Map.of("pid", "7", "argv", List.of("a"))))
                                    .get(0)
                                    .get("pid")
                                    .number())
                    .isEqualTo(7);
        }
    }
}
