package org.redwire.itests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.dial.Endpoint;
import org.redwire.dial.tcp.TcpDialer;
import org.redwire.itests.chaos.lab.Setting;
import org.redwire.itests.chaos.lab.Stalls;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServerRule;
import org.redwire.itests.support.Resp;
import org.redwire.itests.support.RespConsole;
import org.redwire.itests.support.proxy.Direction;
import org.redwire.itests.support.proxy.Ending;
import org.redwire.itests.support.proxy.Fault;
import org.redwire.itests.support.proxy.FaultProxy;
import org.redwire.itests.support.proxy.Frame;
import org.redwire.itests.support.proxy.ScriptedPlan;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

/** One fault at a time between a client and a real server, in every mode and protocol. */
@RunWith(Parameterized.class)
public class FaultsIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final byte NEVER = 1;

    @ClassRule public static final RedisServerRule REDIS = new RedisServerRule();

    @Rule public final TestRule leaks = Leaks.rule();

    private final Setting setting;
    private final FaultProxy proxy = FaultProxy.to(REDIS.port());
    private final RespConsole console = REDIS.console();
    private final List<RedisClient> clients = new ArrayList<>();
    private int echoes;

    public FaultsIT(Setting setting) {
        this.setting = setting;
    }

    @Parameterized.Parameters(name = "{0}")
    public static List<Setting> settings() {
        return Setting.all();
    }

    @After
    public void close() {
        proxy.heal();
        clients.forEach(RedisClient::close);
        proxy.close();
        console.call("FLUSHALL");
        console.close();
    }

    /** A client that tries nothing again, unless the options say otherwise. */
    private RedisClient client(String... options) {
        RedisClient client =
                RedisClient.connect(
                        Options.builder()
                                .retries(0)
                                .poolSize(1)
                                .mode(setting.mode())
                                .protocol(setting.protocol())
                                .uri(proxy.uri() + "?" + String.join("&", options))
                                .build());
        clients.add(client);
        return client;
    }

    /** A test that takes long and is no matter of the protocol runs for one of them. */
    private void takesItsTime() {
        assumeTrue("once for each mode", setting.protocol() == 3);
    }

    private static RedisException failure(Runnable call) {
        try {
            call.run();
        } catch (RedisException e) {
            return e;
        }
        throw new AssertionError("the call did not fail");
    }

    private static void fails(
            Class<? extends RedisException> type, Outcome outcome, Runnable call) {
        RedisException failure = failure(call);
        assertThat(failure).isInstanceOf(type);
        assertThat(failure.outcome()).as("%s", failure).isEqualTo(outcome);
    }

    private void theNextCallsGetTheirOwnReplies(RedisClient redis) {
        for (int i = 0; i < 3; i++) {
            String own = "own " + echoes++;
            assertThat(redis.echo(own)).isEqualTo(own);
        }
    }

    private long ran() {
        return Optional.ofNullable(console.text("GET", "n")).map(Long::valueOf).orElse(0L);
    }

    // --- cuts ---

    @Test
    public void aCommandThatRanAndWhoseReplyNeverCameIsUnknownAndRanOnce() {
        RedisClient redis = client("retries=3");
        long ran = 0;
        for (Ending how : Ending.values()) {
            proxy.plan(new ScriptedPlan().onRequest("INCR", 1, new Fault.ExecuteThenCut(how)));
            fails(ConnectionLostException.class, Outcome.UNKNOWN, () -> redis.incr("n"));
            assertThat(ran()).as("%s", how).isEqualTo(++ran);
            assertThat(redis.incr("n")).isEqualTo(++ran);
        }
        theNextCallsGetTheirOwnReplies(redis);
    }

    @Test
    public void aCommandThatTheServerNeverSawIsSaidToHaveRunByNobody() {
        RedisClient redis = client("retries=3");
        int length = Resp.command("INCR", "n").length;
        for (Ending how : Ending.values()) {
            for (int at = 0; at < length; at++) {
                proxy.plan(new ScriptedPlan().onRequest("INCR", 1, new Fault.Cut(at, how)));
                RedisException failure = failure(() -> redis.incr("n"));
                assertThat(failure.outcome()).isIn(Outcome.UNKNOWN, Outcome.NOT_SENT);
                assertThat(ran()).isZero();
            }
        }
        assertThat(redis.incr("n")).isEqualTo(1);
        theNextCallsGetTheirOwnReplies(redis);
    }

    @Test
    public void aReplyThatIsCutAtAnyByteIsNoReply() {
        RedisClient redis = client("retries=3");
        long ran = 0;
        for (Ending how : Ending.values()) {
            for (int at = 0; at < ":1\r\n".length(); at++) {
                proxy.plan(new ScriptedPlan().onReply("INCR", 1, new Fault.Cut(at, how)));
                fails(ConnectionLostException.class, Outcome.UNKNOWN, () -> redis.incr("n"));
                assertThat(ran()).isEqualTo(++ran);
                theNextCallsGetTheirOwnReplies(redis);
            }
        }
    }

    @Test
    public void aReadWhoseReplyIsCutIsReadAgain() {
        console.call("SET", "k", "v");
        RedisClient redis = client("retries=3");
        for (Ending how : Ending.values()) {
            proxy.plan(new ScriptedPlan().onReply("GET", 1, new Fault.Cut(3, how)));
            assertThat(redis.get("k")).isEqualTo("v");
        }
    }

    @Test
    public void aTransactionThatIsCutRunsWholeOrNotAtAll() {
        RedisClient redis = client("retries=3");
        for (String cut : List.of("MULTI", "INCR", "EXEC")) {
            for (Ending how : Ending.values()) {
                long ran = ran();
                proxy.plan(new ScriptedPlan().onRequest(cut, 1, new Fault.ExecuteThenCut(how)));
                RedisException failure =
                        failure(
                                () ->
                                        redis.transaction(
                                                t -> {
                                                    t.incr("n");
                                                    return t.incr("m");
                                                }));
                assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
                proxy.awaitOpen(0);
                List<?> both = console.list("MGET", "n", "m");
                assertThat(both.get(0)).as("%s, %s", cut, how).isEqualTo(both.get(1));
                assertThat(ran()).isBetween(ran, ran + 1);
            }
        }
        theNextCallsGetTheirOwnReplies(redis);
    }

    // --- replies that nobody asked for ---

    @Test
    public void aReplyThatComesTwiceReachesNobodyAndEndsItsConnection() {
        aReplyTooMany(new Fault.Duplicate());
    }

    @Test
    public void aReplyThatNobodyAskedForReachesNobodyAndEndsItsConnection() {
        aReplyTooMany(new Fault.InjectReply("$5\r\nwrong\r\n"));
    }

    private void aReplyTooMany(Fault.OfFrame fault) {
        RedisClient redis = client("retries=3");
        redis.echo("a connection");
        for (int i = 1; i <= 20; i++) {
            int accepted = proxy.accepted();
            proxy.plan(new ScriptedPlan().onReply("INCR", 1, fault));
            assertThat(redis.incr("n")).isEqualTo(i);
            theNextCallsGetTheirOwnReplies(redis);
            assertThat(proxy.accepted()).isEqualTo(accepted + 1);
        }
        proxy.awaitOpen(1);
    }

    @Test
    public void pushesAndAttributesBelongToNoReply() {
        assumeTrue("there are such", setting.protocol() == 3);
        RedisClient redis = client();
        for (Fault.OfFrame fault :
                List.of(
                        new Fault.InjectPush("news", Fault.Place.BEFORE),
                        new Fault.InjectPush("news", Fault.Place.BEHIND),
                        new Fault.InjectAttribute("key", "popularity"))) {
            proxy.plan(
                    new ScriptedPlan().onEveryReply("ECHO", fault).onEveryReply("HGETALL", fault));
            console.call("HSET", "h", "f", "v");
            theNextCallsGetTheirOwnReplies(redis);
            assertThat(redis.hgetall("h")).isEqualTo(Map.of("f", "v"));
        }
        assertThat(proxy.open()).isLessThanOrEqualTo(2);
    }

    // --- bytes that cannot be ---

    @Test
    public void whereItCanBeToldACorruptedReplyIsNoReplyAndEndsItsConnection() {
        console.call("RPUSH", "l", "a", "b");
        console.call("HSET", "h", "f", "v");
        Map<String, Function<RedisClient, Object>> calls =
                Map.of(
                        "INCR", redis -> redis.incr("n"),
                        "ECHO", redis -> redis.echo("hello"),
                        "APPEND", redis -> redis.append("s", "x"),
                        "RPUSHX", redis -> redis.rpushx("none", "x"),
                        "LSET",
                                redis -> {
                                    redis.lset("l", 0, "a");
                                    return "OK";
                                },
                        "LPOP", redis -> redis.lpop("none"),
                        "GETDEL", redis -> redis.getdel("l"));
        RedisClient redis = client();
        calls.forEach((command, call) -> corrupted(redis, command, call));
    }

    private void corrupted(RedisClient redis, String command, Function<RedisClient, Object> call) {
        List<Integer> places = new ArrayList<>();
        proxy.plan(
                frame -> {
                    if (frame.kind() == Frame.Kind.REPLY && frame.is(command)) {
                        places.addAll(frame.structure());
                    }
                    return List.of();
                });
        try {
            call.apply(redis);
        } catch (ServerException asItShould) {
            // WRONGTYPE, for one
        }
        assertThat(places).isNotEmpty();
        for (int place : places) {
            int accepted = proxy.accepted();
            proxy.plan(new ScriptedPlan().onReply(command, 1, new Fault.Corrupt(place, NEVER)));
            RedisException failure = failure(() -> call.apply(redis));
            assertThat(failure)
                    .as("%s, byte %d", command, place)
                    .isInstanceOf(ProtocolException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            theNextCallsGetTheirOwnReplies(redis);
            assertThat(proxy.accepted()).isEqualTo(accepted + 1);
        }
    }

    @Test
    public void aCorruptedRequestIsRejectedAndDidNotRun() {
        RedisClient redis = client("retries=3");
        for (int place : List.of(1, 4, 5)) {
            proxy.plan(new ScriptedPlan().onRequest("INCR", 1, new Fault.Corrupt(place, NEVER)));
            fails(ServerException.class, Outcome.REJECTED, () -> redis.incr("n"));
            assertThat(redis.get("n")).isNull(); // read again if it met the server's close
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(ran()).isZero();
    }

    // --- pace ---

    @Test
    public void repliesInSingleBytesAreReadWhole() {
        console.call("RPUSH", "l", "a", "", "c\r\nd");
        console.call("HSET", "h", "f", "v");
        RedisClient redis = client();
        redis.echo("a connection");
        Fault.Slice single = new Fault.Slice(1, Duration.ofNanos(200_000));
        proxy.plan(frame -> List.of(single));
        assertThat(redis.echo("whole")).isEqualTo("whole");
        assertThat(redis.incr("n")).isEqualTo(1);
        assertThat(redis.get("none")).isNull();
        assertThat(redis.lrange("l", 0, -1)).containsExactly("a", "", "c\r\nd");
        assertThat(redis.hgetall("h")).isEqualTo(Map.of("f", "v"));
        fails(ServerException.class, Outcome.REJECTED, () -> redis.incr("h"));
        assertThat(redis.transaction(t -> t.incr("n")).get()).isEqualTo(2);
    }

    @Test
    public void whoseConnectionStandsStillIsReleasedAtItsDeadline() {
        takesItsTime();
        Duration timeout = Duration.ofMillis(300);
        Duration grace = Duration.ofMillis(250);
        RedisClient redis = client("pool.size=4");
        redis.echo("a connection");
        try (Stalls stalls = new Stalls()) {
            for (Direction way : Direction.values()) {
                for (boolean inTheMiddle : List.of(false, true)) {
                    Fault.Stall stall = new Fault.Stall(inTheMiddle ? 2 : 0, EnumSet.of(way), LONG);
                    proxy.plan(
                            way == Direction.TO_SERVER
                                    ? new ScriptedPlan().onRequest("INCR", 1, stall)
                                    : new ScriptedPlan().onReply("INCR", 1, stall));
                    RedisClient hasty = redis.within(timeout);
                    long began = System.nanoTime();
                    fails(TimeoutException.class, Outcome.UNKNOWN, () -> hasty.incr("n"));
                    long ended = System.nanoTime();
                    Duration late = Duration.ofNanos(ended - began).minus(timeout);
                    assertThat(late)
                            .as("%s, in the middle: %s", way, inTheMiddle)
                            .isLessThan(grace.plusNanos(stalls.during(began, ended)));
                    proxy.heal();
                    theNextCallsGetTheirOwnReplies(redis);
                }
            }
        }
    }

    // --- connections ---

    @Test
    public void whileConnectionsAreRefusedNothingIsSentAndAfterwardsItWorks() {
        takesItsTime();
        RedisClient redis = client("timeout=10s", "retries=100");
        redis.echo("a connection");
        proxy.refuse();
        proxy.cutAll(Ending.RST);
        proxy.awaitOpen(0);
        RedisClient hasty = redis.within(Duration.ofMillis(200));
        failure(() -> hasty.get("n")); // finds that the connection is lost
        fails(ConnectFailedException.class, Outcome.NOT_SENT, () -> hasty.incr("n"));
        proxy.listen();
        assertThat(redis.incr("n")).isEqualTo(1);
        theNextCallsGetTheirOwnReplies(redis);
    }

    @Test
    public void aConnectionThatIsServedLateIsWaitedForOrNothingIsSent() {
        proxy.plan(
                new ScriptedPlan()
                        .onConnection(1, new Fault.AcceptDelay(Duration.ofMillis(300)))
                        .onConnection(2, new Fault.Refuse()));
        RedisClient redis = client("retries=3");
        RedisClient hasty = redis.within(Duration.ofMillis(100));
        assertThat(failure(() -> hasty.incr("n")).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(redis.incr("n")).isEqualTo(1);
        theNextCallsGetTheirOwnReplies(redis);
    }

    @Test
    public void aServerThatMovesIsFoundWhereItsNameLeads() {
        TcpDialer tcp = new TcpDialer();
        RedisClient redis =
                RedisClient.connect(
                        Options.builder()
                                .uri(proxy.uri())
                                .mode(setting.mode())
                                .protocol(setting.protocol())
                                .dialer(
                                        (endpoint, timeout) ->
                                                tcp.dial(
                                                        Endpoint.of(
                                                                "redis", "127.0.0.1", proxy.port()),
                                                        timeout))
                                .build());
        clients.add(redis);
        redis.incr("n");
        proxy.move();
        assertThat(redis.incr("n")).as("what is connected stays so").isEqualTo(2);
        assertThat(proxy.accepted()).isEqualTo(1);
        proxy.cutAll(Ending.RST);
        proxy.awaitOpen(0);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(redis.incr("n")).isEqualTo(3);
    }

    @Test
    public void aServerThatMovesIsFoundWhenItsClientIsToldSo() {
        RedisClient redis = client();
        redis.incr("n");
        proxy.move();
        redis.reconfigure(
                redis.options().toBuilder()
                        .endpoint(Endpoint.of("redis", "127.0.0.1", proxy.port()))
                        .build());
        assertThat(redis.incr("n")).isEqualTo(2);
        theNextCallsGetTheirOwnReplies(redis);
        proxy.awaitOpen(setting.mode() == Mode.LANE ? 2 : 1); // one was dialled to try the way
    }
}
