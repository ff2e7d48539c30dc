package org.redwire.itests.server;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.commands.Commands;
import org.redwire.commands.FailoverOptions;
import org.redwire.commands.FlushMode;
import org.redwire.commands.ServerInfo;
import org.redwire.commands.ServerRole;
import org.redwire.commands.Servers;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RedisServerBuilder;
import org.redwire.protocol.error.ServerException;

/** The commands for the server as a whole. What it would not survive has a server of its own. */
public class ServerCommandsIT extends CommandGroupTestBase {

    private static final Duration BOUND = ofSeconds(20);

    public ServerCommandsIT() {
        super(Servers.class);
    }

    @Test
    public void keysOfDatabasesAreDeleted() {
        redis.set("a", "1");
        redis.move("a", 1);
        redis.set("b", "2");
        assertThat(redis.dbsize()).isEqualTo(1);
        redis.flushdb();
        assertThat(redis.dbsize()).isZero();
        redis.swapdb(0, 1);
        assertThat(redis.get("a")).isEqualTo("1");
        redis.flushdb(FlushMode.ASYNC);
        assertThat(redis.exists("a")).isFalse();
        redis.set("a", "1");
        redis.flushall();
        redis.set("b", "2");
        redis.flushall(FlushMode.SYNC);
        assertThat(redis.dbsize()).isZero();
    }

    @Test
    public void theServerSaysWhatItIs() {
        ServerInfo info = redis.info();
        assertThat(info.section("server")).containsKey("redis_version");
        assertThat(info.version()).isEqualTo(server().binary().version());
        ServerInfo some = redis.info("memory", "cpu");
        assertThat(some.sections()).containsOnlyKeys("memory", "cpu");
        assertThat(some.field("used_memory")).isNotNull();
        assertThat(redis.lolwut()).contains("ver. ");
        assertThat(redis.lolwut(5, 20, 1, 1)).contains("\n");
        assertThat(redis.role()).isEqualTo(new ServerRole.Master(0, List.of()));
        // the server may run on another clock's second, but not in another decade
        assertThat(redis.time())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    public void allDataIsSaved() {
        try (RedisServer own = anotherServer().start();
                RedisClient there = connectTo(own)) {
            Commands commands = recordedCommands(there);
            Instant before = commands.lastsave();
            commands.save();
            assertThat(commands.lastsave()).isAfterOrEqualTo(before);
            assertThat(commands.bgsave()).contains("Background saving started");
            awaitSaved(there);
            assertThat(commands.bgsaveSchedule()).contains("Background saving started");
            awaitSaved(there);
            assertThat(commands.bgrewriteaof()).contains("append only file rewriting started");
            awaitSaved(there);
        }
    }

    @Test
    public void aReplicaFollowsTakesOverAndIsFollowedUntilLetGo() {
        try (RedisServer first = prompt().start();
                RedisServer second = prompt().start();
                RedisClient one = connectTo(first);
                RedisClient other = connectTo(second)) {
            recordedCommands(other).replicaof("127.0.0.1", first.port());
            await().atMost(BOUND).until(() -> replicas(one), online -> online == 1);
            await().atMost(BOUND).until(() -> follows(other, first));
            recordedCommands(one)
                    .failover(
                            FailoverOptions.to("127.0.0.1", second.port()).within(BOUND).forced());
            await().atMost(BOUND).until(() -> follows(one, second));
            assertThat(other.role()).isInstanceOf(ServerRole.Master.class);
            recordedCommands(one).replicaofNoOne();
            assertThat(one.role()).isInstanceOf(ServerRole.Master.class);
        }
    }

    @Test
    public void aReplicaFollowsUnderTheOldNameOfTheCommand() {
        try (RedisServer own = anotherServer().start();
                RedisClient there = connectTo(own)) {
            Commands commands = recordedCommands(there);
            commands.slaveof("127.0.0.1", 1);
            assertThat(there.role()).isInstanceOf(ServerRole.Replica.class);
            commands.slaveofNoOne();
            assertThat(there.role()).isInstanceOf(ServerRole.Master.class);
        }
    }

    @Test
    public void nothingIsSavedThatCouldBeCancelled() {
        assertThatThrownBy(() -> redis.bgsaveCancel())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining(isValkey() ? "not in progress" : "syntax error");
    }

    @Test
    public void aMasterWithoutReplicasHandsOverNothing() {
        assertThatThrownBy(() -> redis.failover(FailoverOptions.toAnyReplica()))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("requires connected replicas");
        assertThatThrownBy(() -> redis.failoverAbort())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("No failover in progress");
    }

    /** A server that does not wait for more replicas before it sends its data. */
    private static RedisServerBuilder prompt() {
        return anotherServer().config("repl-diskless-sync-delay 0");
    }

    /** How many replicas have all the data. */
    private static long replicas(RedisClient master) {
        return master.info("replication").section("replication").values().stream()
                .filter(value -> value.contains("state=online"))
                .count();
    }

    private static boolean follows(RedisClient replica, RedisServer master) {
        return replica.role() instanceof ServerRole.Replica role
                && role.port() == master.port()
                && role.state().equals("connected");
    }

    private static void awaitSaved(RedisClient client) {
        await().atMost(BOUND)
                .until(
                        () -> {
                            ServerInfo info = client.info("persistence");
                            return "0".equals(info.field("rdb_bgsave_in_progress"))
                                    && "0".equals(info.field("aof_rewrite_in_progress"));
                        });
    }
}
