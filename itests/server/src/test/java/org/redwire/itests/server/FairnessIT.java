package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeFalse;
import static org.junit.Assume.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.RedisClient;
import org.redwire.commands.KeyedElement;
import org.redwire.commands.Strings;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import org.redwire.itests.support.proxy.Direction;
import org.redwire.itests.support.proxy.Fault;
import org.redwire.itests.support.proxy.FaultProxy;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;

/**
 * One caller has a slow or large reply, waits on the server, or floods it; the others call at their
 * pace, none of their calls fails, and none takes as long as its deadline of three seconds, where
 * there is a way round.
 */
@RunWith(Parameterized.class)
public class FairnessIT {

    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration PACE = Duration.ofMillis(5);
    private static final int CALLERS = 8;

    /** Calls of each caller amid what goes on: at this pace, a quarter of a second of them. */
    private static final int TURNS = Integer.getInteger("fairness.turns", 50);

    private static final int LARGE = 8 << 20;
    private static final int FLOOD = 30_000;
    private static final Duration LONG = Duration.ofHours(1);

    @Rule public final TestRule leaks = Leaks.rule();

    private final String mode;
    private final List<PacedCallers> started = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private RedisServer server;
    private RespConsole console;
    private FaultProxy proxy;
    private RedisClient redis;
    private RedisClient hasty;

    public FairnessIT(String mode) {
        this.mode = mode;
    }

    @Parameterized.Parameters(name = "{0}")
    public static List<String> modes() {
        return List.of("auto", "auto&lane.count=2", "lane", "lane&lane.count=2", "pool");
    }

    @Before
    public void start() {
        server = RedisServer.start();
        console = server.console();
        proxy = FaultProxy.to(server.port());
        redis = connect("timeout=30s");
        hasty = redis.within(DEADLINE);
        redis.async().ping().get(); // so the first connection is a lane, if there are lanes
        for (int i = 0; i < CALLERS; i++) {
            console.call("SET", "own:" + i, "value of " + i);
        }
    }

    private RedisClient connect(String options) {
        return RedisClient.connect(proxy.uri() + "?pool.size=16&mode=" + mode + "&" + options);
    }

    @After
    public void stop() {
        started.forEach(PacedCallers::close);
        redis.close();
        proxy.close();
        console.close();
        server.close();
    }

    /** With one lane and nothing but that, all have to wait for what is on it. */
    private void assumeAWayRound() {
        assumeFalse(mode.equals("lane"));
    }

    // --- the others ---

    private PacedCallers paced(PacedCallers.Call call) {
        PacedCallers callers = PacedCallers.start(CALLERS, PACE, PacedCallers::platform, call);
        started.add(callers);
        return callers;
    }

    private void read(int caller, int call) {
        assertThat(hasty.get("own:" + caller)).isEqualTo("value of " + caller);
    }

    private void readAndWrite(int caller, int call) {
        if (call % 2 == 0) {
            read(caller, call);
        } else {
            assertThat(hasty.incr("count:" + caller)).isEqualTo(call / 2 + 1);
        }
    }

    private void writeAsynchronously(int caller, int call) {
        assertThat(hasty.async().incr("count:" + caller).get()).isEqualTo(call + 1);
    }

    private static void assertNobodyWasHeldUp(PacedCallers others) throws Exception {
        PacedCallers.Account account = others.end();
        assertThat(account.failures()).isEmpty();
        assertThat(account.slowest()).isLessThan(DEADLINE);
    }

    private static <T> CompletableFuture<T> background(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, task -> new Thread(task, "background").start());
    }

    // --- large replies ---

    /** Long replies come slowly, eight MiB a second at most, and stop until the proxy heals. */
    private void slowDown() {
        List<Fault.OfFrame> slowly =
                List.of(
                        new Fault.Slice(32 << 10, Duration.ofMillis(4)),
                        new Fault.Stall(LARGE / 2, Set.of(Direction.TO_CLIENT), LONG));
        proxy.plan(frame -> frame.bytes().length > LARGE / 2 ? slowly : List.of());
    }

    private void awaitUnderWay() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> proxy.journal().count(Fault.Slice.class) == 1);
    }

    /** It may yet have to come to the place where it stops. */
    private void healUntilDone(Future<?> reply) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            proxy.heal();
                            return reply.isDone();
                        });
    }

    private CompletableFuture<byte[]> beginLargeReply() {
        console.call("SET", "large", "x".repeat(LARGE));
        slowDown();
        Deferred<byte[]> large = redis.async().enqueue(Strings.get("large").as(Decoders.BYTES));
        awaitUnderWay();
        return large.toCompletableFuture();
    }

    private void endLargeReply(CompletableFuture<byte[]> large) throws Exception {
        assertThat(large).as("the large reply").isNotDone();
        healUntilDone(large);
        assertThat(large.get()).hasSize(LARGE);
    }

    @Test
    public void aLargeReplyThatComesSlowlyHoldsUpNoReader() throws Exception {
        assumeAWayRound();
        PacedCallers others = paced(this::read);
        others.await(20);
        CompletableFuture<byte[]> large = beginLargeReply();
        others.await(TURNS);
        endLargeReply(large);
        assertNobodyWasHeldUp(others);
    }

    @Test
    public void whoComesWhileALargeReplyIsUnderWayMayWriteToo() throws Exception {
        assumeAWayRound();
        CompletableFuture<byte[]> large = beginLargeReply();
        awaitMoment();
        PacedCallers others = paced(this::readAndWrite);
        others.await(TURNS);
        endLargeReply(large);
        assertNobodyWasHeldUp(others);
    }

    @Test
    public void aLongListHoldsUpNoOther() throws Exception {
        console.call(
                "EVAL",
                "for i = 1, 100000 do redis.call('RPUSH', KEYS[1], string.rep('x', 90)) end",
                1,
                "list");
        slowDown();
        PacedCallers others = paced(this::readAndWrite);
        others.await(20);
        CompletableFuture<List<String>> list = background(() -> redis.lrange("list", 0, -1));
        awaitUnderWay();
        others.await(TURNS);
        assertThat(list).as("the list").isNotDone();
        healUntilDone(list);
        assertThat(list.get()).hasSize(100_000);
        assertNobodyWasHeldUp(others);
    }

    // --- floods, which last until the others have had their turns ---

    @Test
    public void aFloodHoldsUpNoOther() throws Exception {
        flood(paced(this::readAndWrite));
    }

    @Test
    public void aFloodHoldsUpNoOtherThatDoesNotWait() throws Exception {
        flood(paced(this::writeAsynchronously));
    }

    private void flood(PacedCallers others) throws Exception {
        others.await(20);
        CompletableFuture<Long> flood =
                background(
                        () -> {
                            Deferred<Long> last = null;
                            long count = 0;
                            while (count < FLOOD || !over.get()) {
                                last = redis.async().incr("flood");
                                count++;
                            }
                            assertThat(last.get()).isEqualTo(count);
                            return count;
                        });
        others.await(TURNS);
        over.set(true);
        assertThat(flood.get(60, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(FLOOD);
        assertNobodyWasHeldUp(others);
    }

    @Test
    public void aFloodOfLargeRepliesHoldsUpNoReader() throws Exception {
        assumeAWayRound();
        int length = 128 << 10;
        console.call("SET", "large", "x".repeat(length));
        List<Fault.OfFrame> slowly = List.of(new Fault.Slice(64 << 10, Duration.ofMillis(2)));
        proxy.plan(frame -> frame.bytes().length > length ? slowly : List.of());
        PacedCallers others = paced(this::read);
        others.await(20);
        CompletableFuture<byte[]> flood =
                background(
                        () -> {
                            Command<byte[]> get = Strings.get("large").as(Decoders.BYTES);
                            byte[] large = null;
                            while (!over.get()) {
                                Deferred<byte[]> last = null;
                                for (int i = 0; i < 300; i++) {
                                    last = redis.async().enqueue(get);
                                }
                                large = last.get();
                            }
                            return large;
                        });
        // behind it each would take a second or so, and all of these longer than anybody waits
        others.await(2 * TURNS);
        over.set(true);
        assertThat(flood.get(60, TimeUnit.SECONDS)).hasSize(length);
        assertNobodyWasHeldUp(others);
    }

    @Test
    public void whoFindsALaneFullHasItsTurnAmongThoseWhoFillIt() throws Exception {
        try (RedisClient narrow =
                connect("lane.max.in.flight=8&timeout=" + DEADLINE.toMillis() + "ms")) {
            PacedCallers others =
                    paced(
                            (caller, call) ->
                                    assertThat(narrow.incr("count:" + caller)).isEqualTo(call + 1));
            others.await(20);
            List<CompletableFuture<Long>> floods = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                floods.add(
                        background(
                                () -> {
                                    Deferred<Long> last = narrow.async().incr("flood");
                                    while (!over.get()) {
                                        last = narrow.async().incr("flood");
                                    }
                                    return last.get();
                                }));
            }
            others.await(TURNS);
            over.set(true);
            for (CompletableFuture<Long> flood : floods) {
                assertThat(flood.get(60, TimeUnit.SECONDS)).isPositive();
            }
            assertNobodyWasHeldUp(others);
        }
    }

    // --- a connection or a server that stands still ---

    @Test
    public void aLaneThatStandsStillIsGonePast() throws Exception {
        assumeAWayRound();
        assumeFalse("there it holds up its own caller alone", mode.equals("pool"));
        PacedCallers crowd = paced(this::read);
        crowd.await(20); // from now on who comes rides
        assertNobodyWasHeldUp(crowd);
        stallTheFirstConnection();
        List<CompletableFuture<Long>> victims = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String key = "victim:" + i;
            CompletableFuture<Long> victim = new CompletableFuture<>();
            victims.add(victim);
            threads.add(
                    new Thread(() -> victim.completeAsync(() -> redis.incr(key), Runnable::run)));
        }
        threads.forEach(Thread::start); // all made before, so with two lanes half are on each
        theOthersGoPast(victims, PacedCallers::platform);
    }

    @Test
    public void aConnectionThatStandsStillWithWhatNobodyWaitsForIsGonePastToo() throws Exception {
        assumeAWayRound();
        stallTheFirstConnection();
        theOthersGoPast(List.of(victim()), PacedCallers::platform);
    }

    @Test
    public void virtualThreadsGoPastItToo() throws Exception {
        assumeTrue("virtual threads came with Java 21", Runtime.version().feature() >= 21);
        assumeAWayRound();
        stallTheFirstConnection();
        CompletableFuture<Long> victim = victim();
        letPass(DEADLINE.dividedBy(3)); // they go past what would cost them a quarter of their time
        theOthersGoPast(List.of(victim), PacedCallers::virtual);
    }

    private void stallTheFirstConnection() {
        Fault.OfFrame stall = new Fault.Stall(0, Set.of(Direction.TO_CLIENT), LONG);
        int first = 1 - proxy.accepted(); // as a plan counts, those before it have 0 and below
        proxy.plan(
                frame ->
                        frame.connection() == first && frame.direction() == Direction.TO_CLIENT
                                ? List.of(stall)
                                : List.of());
    }

    /** After which whoever comes can see that something is wrong. */
    private static void awaitMoment() {
        letPass(DEADLINE.dividedBy(10));
    }

    private static void letPass(Duration moment) {
        long since = System.nanoTime();
        await().until(() -> System.nanoTime() - since > moment.toNanos());
    }

    private CompletableFuture<Long> victim() {
        return redis.async().incr("victim").toCompletableFuture();
    }

    private void theOthersGoPast(
            List<CompletableFuture<Long>> victims, Function<Runnable, Thread> starting)
            throws Exception {
        await().until(() -> console.executions("incr") == victims.size());
        awaitMoment();
        assertThat(victims).as("on what stands still").anyMatch(victim -> !victim.isDone());
        PacedCallers others = PacedCallers.start(CALLERS, PACE, starting, this::readAndWrite);
        started.add(others);
        others.await(TURNS);
        assertThat(victims).as("on what stands still").anyMatch(victim -> !victim.isDone());
        others.close();
        proxy.heal();
        for (CompletableFuture<Long> victim : victims) {
            assertThat(victim.get(20, TimeUnit.SECONDS)).isEqualTo(1L);
        }
        assertNobodyWasHeldUp(others);
    }

    @Test
    public void aServerThatStandsStillForLessThanTheDeadlineFailsNobody() throws Exception {
        PacedCallers others = paced(this::readAndWrite);
        others.await(20);
        for (int i = 0; i < 3; i++) {
            console.call("DEBUG", "SLEEP", "0.3");
            others.await(2);
        }
        assertNobodyWasHeldUp(others);
    }

    // --- callers that wait on the server ---

    /** As many as the pool has connections, unless the others have nothing but that. */
    @Test
    public void callersThatWaitOnTheServerHoldUpNoOther() throws Exception {
        int count = mode.equals("pool") ? 15 : 16;
        List<CompletableFuture<KeyedElement>> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = "queue:" + i;
            waiting.add(background(() -> redis.blpop(Duration.ofSeconds(60), key)));
        }
        await().until(() -> blocked() == count);
        PacedCallers others = paced(this::readAndWrite);
        others.await(TURNS);
        assertThat(blocked()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            console.call("RPUSH", "queue:" + i, "x");
            assertThat(waiting.get(i).get(20, TimeUnit.SECONDS).element()).isEqualTo("x");
        }
        assertNobodyWasHeldUp(others);
    }

    /** The server takes no more connections, so there will be no lane. */
    @Test
    public void whereNoLaneIsToBeHadTheyWaitForTheirTurn() throws Exception {
        assumeTrue(mode.equals("auto"));
        try (RedisClient narrow = RedisClient.connect(proxy.uri() + "?pool.size=1&timeout=20s")) {
            narrow.ping();
            console.call("CONFIG", "SET", "maxclients", "1");
            CompletableFuture<KeyedElement> waiting =
                    background(() -> narrow.blpop(Duration.ofSeconds(60), "queue"));
            await().until(() -> blocked() == 1);
            CompletableFuture<Long> next = background(() -> narrow.incr("next"));
            await().until(() -> narrow.stats().pool().waiting() == 1);
            console.call("RPUSH", "queue", "x");
            assertThat(waiting.get(20, TimeUnit.SECONDS).element()).isEqualTo("x");
            assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(narrow.stats().retries()).isZero();
        }
    }

    private int blocked() {
        return Integer.parseInt(console.info("clients").get("blocked_clients"));
    }
}
