package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Trait;

/** What the commands are like: where they may be sent, and whether again after a failure. */
public class TraitsTest {

    @Test
    public void theCommandsOfTheSessionAndNoOthersAreStateful() {
        assertThat(names(command -> command.is(Trait.STATEFUL)))
                .isEqualTo(
                        commands(Samples.GROUPS.get("Session")).stream()
                                .map(Command::name)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    public void noCommandChangesHowManyRepliesFollow() {
        assertThat(names(command -> command.is(Trait.STREAMING))).isEmpty();
    }

    @Test
    public void whatWaitsOnTheServerSaysSo() {
        assertThat(names(command -> command.is(Trait.BLOCKING)))
                .containsExactlyInAnyOrder(
                        "BLMOVE",
                        "BLMOVEM",
                        "BLMPOP",
                        "BLPOP",
                        "BRPOP",
                        "BRPOPLPUSH",
                        "BZMPOP",
                        "BZPOPMAX",
                        "BZPOPMIN",
                        "CLUSTER SETSLOT",
                        "MIGRATE",
                        "WAIT",
                        "WAITAOF",
                        "XREAD",
                        "XREADGROUP");
    }

    @Test
    public void whatWaitsSaysHowLong() {
        for (Command<?> command : commands(List.of(BlockingLists.class))) {
            assertThat(command.blocking()).as(command.name()).isEqualTo(Duration.ofMillis(1500));
        }
        assertThat(SortedSetPops.bzpopmin(Duration.ZERO, "z").blocking()).isZero();
        assertThat(SortedSetPops.bzmpop(Duration.ofNanos(1), ScoreEnd.MIN, "z").blocking())
                .isEqualTo(Duration.ofNanos(1));
        assertThat(Keys.waitReplicas(1, Duration.ofSeconds(2)).blocking()).hasSeconds(2);
        assertThat(Keys.waitaof(1, 0, Duration.ofSeconds(2)).blocking()).hasSeconds(2);
        assertThat(
                        Keys.migrate(
                                        "host",
                                        1,
                                        0,
                                        Duration.ofSeconds(2),
                                        MigrateOptions.none(),
                                        "k")
                                .blocking())
                .hasSeconds(2);
    }

    @Test
    public void whatDoesNotWaitHasNoTime() {
        assertThat(Lists.lpop("l").blocking()).isNull();
        assertThat(SortedSetPops.zpopmin("z").blocking()).isNull();
    }

    @Test
    public void noCommandThatWritesIsRepeatable() {
        assertThat(names(Command::repeatable))
                .doesNotContain(
                        "APPEND",
                        "BITFIELD",
                        "BITOP",
                        "BLPOP",
                        "COPY",
                        "DEL",
                        "EVAL",
                        "EVALSHA",
                        "EXPIRE",
                        "FCALL",
                        "FLUSHALL",
                        "GEOADD",
                        "GEORADIUS",
                        "GEOSEARCHSTORE",
                        "GETDEL",
                        "GETEX",
                        "GETSET",
                        "HDEL",
                        "HEXPIRE",
                        "HGETDEL",
                        "HINCRBY",
                        "HSET",
                        "INCR",
                        "LMOVE",
                        "LPOP",
                        "LPUSH",
                        "MIGRATE",
                        "MOVE",
                        "PERSIST",
                        "PFADD",
                        "PFMERGE",
                        "PUBLISH",
                        "RENAME",
                        "RESTORE",
                        "SADD",
                        "SET",
                        "SETBIT",
                        "SORT",
                        "SPOP",
                        "SPUBLISH",
                        "UNLINK",
                        "XACK",
                        "XADD",
                        "XAUTOCLAIM",
                        "XCLAIM",
                        "XDEL",
                        "XGROUP CREATE",
                        "XREADGROUP",
                        "XTRIM",
                        "ZADD",
                        "ZINCRBY",
                        "ZPOPMIN",
                        "ZRANGESTORE");
    }

    @Test
    public void whatReadsDataIsReadOnly() {
        assertThat(names(command -> command.is(Trait.READ_ONLY)))
                .contains(
                        "BITCOUNT",
                        "BITFIELD_RO",
                        "BITPOS",
                        "DUMP",
                        "EVALSHA_RO",
                        "EVAL_RO",
                        "EXISTS",
                        "FCALL_RO",
                        "GEODIST",
                        "GEOHASH",
                        "GEOPOS",
                        "GEORADIUSBYMEMBER_RO",
                        "GEORADIUS_RO",
                        "GEOSEARCH",
                        "GET",
                        "GETBIT",
                        "HGETALL",
                        "HTTL",
                        "KEYS",
                        "LCS",
                        "LPOS",
                        "LRANGE",
                        "MGET",
                        "OBJECT ENCODING",
                        "PFCOUNT",
                        "SCAN",
                        "SINTER",
                        "SMEMBERS",
                        "SORT_RO",
                        "TTL",
                        "TYPE",
                        "XINFO STREAM",
                        "XLEN",
                        "XPENDING",
                        "XRANGE",
                        "XREAD",
                        "XREVRANGE",
                        "ZRANGE",
                        "ZSCORE",
                        "ZUNION");
    }

    @Test
    public void whatTellsOfTheServerIsIdempotentAndIsNoReadOfData() {
        for (Command<?> command :
                List.of(
                        Servers.info(),
                        Servers.time(),
                        Servers.role(),
                        Connections.ping(),
                        Connections.clientList(),
                        CommandTable.command(),
                        Functions.functionList(),
                        PubSub.pubsubNumpat(),
                        ServerSettings.configGet("*"),
                        Scripting.scriptLoad("return 1"))) {
            assertThat(command.is(Trait.IDEMPOTENT)).as(command.name()).isTrue();
            assertThat(command.is(Trait.READ_ONLY)).as(command.name()).isFalse();
        }
    }

    @Test
    public void whatMayBeRepeatedDoesNotWait() {
        assertThat(names(command -> command.repeatable() && command.is(Trait.BLOCKING))).isEmpty();
    }

    /** The names of the commands of all groups that fulfil a condition. */
    private static Set<String> names(Predicate<Command<?>> condition) {
        return Samples.GROUPS.values().stream()
                .flatMap(group -> commands(group).stream())
                .filter(condition)
                .map(Command::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Command<?>> commands(List<Class<?>> group) {
        List<Command<?>> commands = new ArrayList<>();
        for (Method factory : Samples.factories(group)) {
            commands.add(Samples.command(factory));
        }
        return commands;
    }
}
