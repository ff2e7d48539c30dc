package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.commands.Refused.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.protocol.error.ReplyTypeException;

/** The commands for the server as a whole as they are sent, and what it says of itself. */
public class ServersTest {

    private static final String INFO =
            "# Server\r\nredis_version:7.0.15\r\nexecutable:/a:b\r\n\r\n# Memory\r\n"
                    + "used_memory:1024\r\nno colon\r\n\r\n# Brand New\r\nx:\r\n";

    @Test
    public void failoverSendsReplicaForceAndTimeout() {
        assertThat(failover(FailoverOptions.toAnyReplica())).isEqualTo("FAILOVER");
        assertThat(failover(FailoverOptions.to("host", 6380))).isEqualTo("FAILOVER TO host 6380");
        assertThat(failover(FailoverOptions.toAnyReplica().within(ofMillis(1500))))
                .isEqualTo("FAILOVER TIMEOUT 1500");
        assertThat(failover(FailoverOptions.to("host", 6380).within(ofSeconds(1)).forced()))
                .isEqualTo("FAILOVER TO host 6380 FORCE TIMEOUT 1000");
        assertThat(Wire.of(Servers.failoverAbort())).isEqualTo("FAILOVER ABORT");
    }

    @Test
    public void aForcedFailoverStaysForcedWithAnotherTimeout() {
        FailoverOptions forced = FailoverOptions.to("host", 1).within(ofSeconds(1)).forced();
        assertThat(failover(forced.within(ofSeconds(2))))
                .isEqualTo("FAILOVER TO host 1 FORCE TIMEOUT 2000");
    }

    @Test
    public void aForcedFailoverNeedsReplicaAndTimeout() {
        String message = "a forced failover needs a replica and a timeout";
        refused(() -> FailoverOptions.to("host", 1).forced(), message);
        refused(() -> FailoverOptions.toAnyReplica().within(ofSeconds(1)).forced(), message);
    }

    @Test
    public void theTimeoutOfAFailoverIsLongerThanZero() {
        refused(
                () -> FailoverOptions.toAnyReplica().within(Duration.ZERO),
                "the timeout of a failover must be longer than zero");
    }

    @Test
    public void flushingSaysWhenMemoryIsFreed() {
        assertThat(Wire.of(Servers.flushall())).isEqualTo("FLUSHALL");
        assertThat(Wire.of(Servers.flushall(FlushMode.ASYNC))).isEqualTo("FLUSHALL ASYNC");
        assertThat(Wire.of(Servers.flushdb(FlushMode.SYNC))).isEqualTo("FLUSHDB SYNC");
        assertThat(Wire.of(Scripting.scriptFlush(FlushMode.SYNC))).isEqualTo("SCRIPT FLUSH SYNC");
        assertThat(Wire.of(Functions.functionFlush(FlushMode.ASYNC)))
                .isEqualTo("FUNCTION FLUSH ASYNC");
    }

    @Test
    public void theOtherFormsSendTheirWords() {
        assertThat(Wire.of(Servers.bgsaveSchedule())).isEqualTo("BGSAVE SCHEDULE");
        assertThat(Wire.of(Servers.info("memory", "cpu"))).isEqualTo("INFO memory cpu");
        assertThat(Wire.of(Servers.lolwut(5, 40, 1))).isEqualTo("LOLWUT VERSION 5 40 1");
        assertThat(Wire.of(Servers.replicaof("h", 1))).isEqualTo("REPLICAOF h 1");
        assertThat(Wire.of(Servers.replicaofNoOne())).isEqualTo("REPLICAOF NO ONE");
        assertThat(Wire.of(Servers.swapdb(0, 1))).isEqualTo("SWAPDB 0 1");
        assertThat(Wire.of(ServerSettings.configGet("a*", "b"))).isEqualTo("CONFIG GET a* b");
        assertThat(Wire.of(ServerSettings.configSet("a", "1"))).isEqualTo("CONFIG SET a 1");
        assertThat(Wire.of(ServerSettings.configSet(Map.of("a", "1")))).isEqualTo("CONFIG SET a 1");
        refused(() -> Servers.swapdb(0, -1), "the database must be at least 0, but is -1");
        refused(() -> Servers.swapdb(-1, 0), "the database must be at least 0, but is -1");
        refused(() -> Servers.info(new String[0]), "there must be at least one section");
        refused(() -> ServerSettings.configGet(), "there must be at least one pattern");
        refused(() -> ServerSettings.configSet(Map.of()), "there must be at least one parameter");
    }

    @Test
    public void modulesTakeParametersAndArguments() {
        assertThat(Wire.of(Modules.moduleLoad("m.so"))).isEqualTo("MODULE LOAD m.so");
        assertThat(Wire.of(Modules.moduleLoad("m.so", "a", "b"))).isEqualTo("MODULE LOAD m.so a b");
        assertThat(Wire.of(Modules.moduleLoadex("m.so", Map.of()))).isEqualTo("MODULE LOADEX m.so");
        assertThat(Wire.of(Modules.moduleLoadex("m.so", Map.of("m.x", "1"), "a", "b")))
                .isEqualTo("MODULE LOADEX m.so CONFIG m.x 1 ARGS a b");
        assertThat(Wire.of(Modules.moduleUnload("m"))).isEqualTo("MODULE UNLOAD m");
    }

    @Test
    public void modulesAreReadWhateverElseTheReplyHas() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("name", "m");
        reply.put("new", List.of());
        reply.put("ver", 10203);
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Modules.moduleList(), List.of(reply)))
                    .containsExactly(new ModuleInfo("m", 10203, "", List.of()));
        }
        reply.put("path", "m.so");
        reply.put("args", List.of("a"));
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Modules.moduleList(), List.of(reply)))
                    .containsExactly(new ModuleInfo("m", 10203, "m.so", List.of("a")));
        }
    }

    @Test
    public void infoIsReadBySection() {
        for (Protocol protocol : Protocol.values()) {
            ServerInfo info = protocol.answer(Servers.info(), new Protocol.Text(INFO));
            assertThat(info.sections()).containsOnlyKeys("server", "memory", "brand new");
            assertThat(info.section("SERVER")).containsEntry("executable", "/a:b");
            assertThat(info.section("memory")).containsExactly(Map.entry("used_memory", "1024"));
            assertThat(info.section("nothing")).isEmpty();
            assertThat(info.field("used_memory")).isEqualTo("1024");
            assertThat(info.field("x")).isEmpty();
            assertThat(info.field("nothing")).isNull();
            assertThat(info.version()).isEqualTo("7.0.15");
        }
    }

    @Test
    public void infoKnowsTheVersionOfValkeyAndOfNobody() {
        assertThat(ServerInfo.parse("redis_version:7.2.4\nvalkey_version:8.1.1\n").version())
                .isEqualTo("8.1.1");
        assertThat(ServerInfo.parse("").version()).isEmpty();
        assertThat(ServerInfo.parse("a:1\n").section("")).containsEntry("a", "1");
    }

    @Test
    public void infoCannotBeChanged() {
        ServerInfo info = ServerInfo.parse(INFO);
        assertThatThrownBy(() -> info.section("server").put("a", "b"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> info.sections().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    public void aMasterTellsWhoFollows() {
        Object reply =
                List.of(
                        "master",
                        3129659,
                        List.of(List.of("127.0.0.1", "9001", "3129242"), List.of("h", "2", "-1")),
                        "new");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Servers.role(), reply))
                    .isEqualTo(
                            new ServerRole.Master(
                                    3129659,
                                    List.of(
                                            new ServerRole.Follower("127.0.0.1", 9001, 3129242),
                                            new ServerRole.Follower("h", 2, -1))));
        }
    }

    @Test
    public void aReplicaTellsWhomItFollows() {
        for (Protocol protocol : Protocol.values()) {
            for (String name : List.of("slave", "replica")) {
                assertThat(
                                protocol.answer(
                                        Servers.role(),
                                        List.of(name, "h", 9000, "connected", 5, "new")))
                        .isEqualTo(new ServerRole.Replica("h", 9000, "connected", 5));
            }
        }
    }

    @Test
    public void aSentinelTellsWhatItWatches() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Servers.role(), List.of("sentinel", List.of("a", "b"))))
                    .isEqualTo(new ServerRole.Sentinel(List.of("a", "b")));
        }
    }

    @Test
    public void anUnknownRoleIsAMismatch() {
        for (Protocol protocol : Protocol.values()) {
            assertThatThrownBy(() -> protocol.answer(Servers.role(), List.of("observer", 1)))
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessageContaining("a role that is known");
        }
    }

    @Test
    public void timesAreRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Servers.time(), List.of("1700000000", "123456")))
                    .isEqualTo(Instant.ofEpochSecond(1_700_000_000, 123_456_000));
            assertThat(protocol.answer(Servers.lastsave(), 1_700_000_000))
                    .isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        }
    }

    @Test
    public void timesThatNoClockShowsAreMismatches() {
        for (Protocol protocol : Protocol.values()) {
            for (long seconds : List.of(31_556_889_864_403_200L, Long.MIN_VALUE, Long.MAX_VALUE)) {
                mismatch(() -> protocol.answer(Servers.lastsave(), seconds), "seconds of a year");
                mismatch(
                        () -> protocol.answer(Servers.time(), List.of("" + seconds, "0")),
                        "seconds of a year");
            }
            for (String micros : List.of("-1", "1000000", "9223372036854775807")) {
                mismatch(
                        () -> protocol.answer(Servers.time(), List.of("1700000000", micros)),
                        "microseconds");
            }
            assertThat(protocol.answer(Servers.lastsave(), Instant.MAX.getEpochSecond()))
                    .isEqualTo(Instant.MAX.truncatedTo(ChronoUnit.SECONDS));
            assertThat(protocol.answer(Servers.lastsave(), Instant.MIN.getEpochSecond()))
                    .isEqualTo(Instant.MIN);
            assertThat(protocol.answer(Servers.time(), List.of("1", "0")))
                    .isEqualTo(Instant.ofEpochSecond(1));
            assertThat(protocol.answer(Servers.time(), List.of("1", "999999")))
                    .isEqualTo(Instant.ofEpochSecond(1, 999_999_000));
        }
    }

    private static void mismatch(ThrowingCallable call, String expected) {
        assertThatThrownBy(call)
                .isInstanceOf(ReplyTypeException.class)
                .hasMessageContaining(expected);
    }

    private static String failover(FailoverOptions options) {
        return Wire.of(Servers.failover(options));
    }
}
