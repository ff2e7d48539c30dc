package org.redwire.itests.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.commands.MasterVote;
import org.redwire.commands.SentinelCommands;
import org.redwire.commands.SentinelNode;
import org.redwire.commands.SentinelSetup;
import org.redwire.commands.Sentinels;
import org.redwire.commands.ServerAddress;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.error.ServerException;

/** The commands of a sentinel, which watches the server of this class. */
public class SentinelCommandsIT extends CommandGroupTestBase {

    private static final Duration BOUND = ofSeconds(20);
    private static final String HOST = "127.0.0.1";

    public SentinelCommandsIT() {
        super(Sentinels.class, SentinelSetup.class);
    }

    @Test
    public void aSentinelTellsWhatItWatches() {
        try (RedisServer own = anotherServer().sentinel().start();
                RedisClient there = connectTo(own)) {
            SentinelCommands sentinel = noted(there)::execute;
            sentinel.sentinelMonitor("m", HOST, server().port(), 1);
            ServerAddress address = new ServerAddress(HOST, server().port());
            assertThat(sentinel.sentinelGetMasterAddrByName("m")).isEqualTo(address);
            assertThat(sentinel.sentinelGetMasterAddrByName("none")).isNull();
            SentinelNode master = sentinel.sentinelMaster("m");
            assertThat(master.name()).isEqualTo("m");
            assertThat(master.address()).isEqualTo(address);
            assertThat(master.flags()).contains("master");
            assertThat(master.quorum()).isEqualTo(1);
            assertThat(master.otherSentinels()).isZero();
            assertThat(sentinel.sentinelMasters())
                    .extracting(SentinelNode::name)
                    .containsExactly("m");
            assertThat(sentinel.sentinelSentinels("m")).isEmpty();
            assertThat(sentinel.sentinelCkquorum("m")).contains("OK");
            assertThat(sentinel.sentinelIsMasterDownByAddr(HOST, server().port(), 0, "*"))
                    .isEqualTo(new MasterVote(false, "*", 0));
            assertThat(sentinel.sentinelMyid()).hasSize(40);
            assertThat(sentinel.sentinelPendingScripts()).isEmpty();
            assertThat(sentinel.sentinelHelp()).contains("HELP");
            assertThatThrownBy(() -> sentinel.sentinelMaster("none"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("No such");
        }
    }

    @Test
    public void aSentinelIsToldHowToWatch() {
        try (RedisServer own = anotherServer().sentinel().start();
                RedisClient there = connectTo(own)) {
            SentinelCommands sentinel = noted(there)::execute;
            sentinel.sentinelMonitor("m", HOST, server().port(), 1);
            sentinel.sentinelSet("m", Map.of("quorum", "2"));
            assertThat(sentinel.sentinelMaster("m").quorum()).isEqualTo(2);
            sentinel.sentinelConfigSet("announce-port", "1");
            assertThat(sentinel.sentinelConfigGet("announce-port"))
                    .isEqualTo(Map.of("announce-port", "1"));
            if (has("7.2")) {
                sentinel.sentinelConfigSet(Map.of("announce-port", "2", "announce-ip", HOST));
                assertThat(sentinel.sentinelConfigGet("announce-port", "announce-ip"))
                        .isEqualTo(Map.of("announce-port", "2", "announce-ip", HOST));
            } else {
                sentinel.sentinelConfigSet(Map.of("announce-port", "2"));
            }
            sentinel.sentinelDebug(Map.of("PING-PERIOD", ofMillis(500)));
            assertThat(sentinel.sentinelDebug()).containsEntry("PING-PERIOD", 500L);
            sentinel.sentinelFlushconfig();
            sentinel.sentinelSimulateFailure(SentinelSetup.Crash.AFTER_ELECTION);
            assertThat(sentinel.sentinelReset("m")).isEqualTo(1);
            assertThatThrownBy(() -> sentinel.sentinelFailover("m"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("NOGOODSLAVE");
            sentinel.sentinelRemove("m");
            assertThat(sentinel.sentinelMasters()).isEmpty();
        }
    }

    @Test
    public void aSentinelFindsReplicas() {
        try (RedisServer replica = anotherServer().start();
                RedisServer own = anotherServer().sentinel().start();
                RedisClient following = connectTo(replica);
                RedisClient there = connectTo(own)) {
            following.replicaof(HOST, server().port());
            SentinelCommands sentinel = noted(there)::execute;
            sentinel.sentinelDebug(Map.of("INFO-PERIOD", ofMillis(100)));
            sentinel.sentinelMonitor("m", HOST, server().port(), 1);
            await().atMost(BOUND).until(() -> sentinel.sentinelReplicas("m").size() == 1);
            List<SentinelNode> replicas = sentinel.sentinelSlaves("m");
            assertThat(replicas)
                    .extracting(SentinelNode::address)
                    .containsExactly(new ServerAddress(HOST, replica.port()));
            await().atMost(BOUND)
                    .until(() -> sentinel.sentinelInfoCache("m").get("m").get(1).info() != null);
            assertThat(sentinel.sentinelInfoCache("m", "none").get("m"))
                    .allSatisfy(
                            cached ->
                                    assertThat(cached.info().section("replication"))
                                            .containsKey("role"));
        }
    }
}
