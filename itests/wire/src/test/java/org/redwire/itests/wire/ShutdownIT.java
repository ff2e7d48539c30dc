package org.redwire.itests.wire;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Process;
import org.redwire.itests.support.Jvm;
import org.redwire.itests.support.Leaks;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionOptions;

/** Clients that are closed, at any time and from anywhere; group N of the catalogue. */
public class ShutdownIT extends Wire {

    /** How long calls under way may take to end when the client is closed. */
    private static final long GRACE = 2_000;

    /** In a thread of its own. */
    private static <T> Future<T> later(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "later");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static Future<Void> later(Runnable call) {
        return later(
                () -> {
                    call.run();
                    return null;
                });
    }

    private static boolean isClosed(RedisClient redis) {
        try {
            redis.ping();
            return false;
        } catch (ClosedException e) {
            return true;
        }
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // --- calls under way ---

    /** N01. */
    @Test
    public void whatIsUnderWayMayEndAndNothingNewBegins() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        server.on("INCR").await(go).answer();
        RedisClient redis = client("pool.size=4");
        Future<Long> call = later(() -> redis.incr("n"));
        server.awaitCommand("INCR");
        // from another thread, whose order the calls of this one need not keep
        Future<Long> asynchronous = later(() -> redis.async().incr("n").get());
        server.awaitCommand("INCR", 2);
        Future<Long> closing = later(() -> millis(redis::close));
        await().until(() -> isClosed(redis));
        for (Runnable refused :
                List.<Runnable>of(
                        () -> redis.get("k"),
                        () -> redis.pipelined(p -> p.get("k")),
                        () -> redis.transaction(t -> t.get("k")),
                        () -> redis.watch(tx -> tx.commit(t -> t.get("k")), "k"),
                        () -> redis.within(ofSeconds(1)).get("k"))) {
            failure(ClosedException.class, Outcome.NOT_SENT, refused);
        }
        try (Session session = redis.session()) {
            failure(ClosedException.class, Outcome.NOT_SENT, () -> session.get("k"));
        }
        go.countDown();
        assertThat(List.of(get(call), get(asynchronous))).containsExactlyInAnyOrder(1L, 2L);
        assertThat(get(closing)).as("as soon as they have ended").isLessThan(GRACE);
        failure(ClosedException.class, Outcome.NOT_SENT, () -> redis.async().get("k").get());
        assertThat(server.count("GET") + server.count("WATCH")).isZero();
        server.awaitOpen(0);
    }

    /** N01. However they were made: none hangs, and none is said not to have run. */
    @Test
    public void whatNeverEndsIsCutAfterTheGraceAndMayHaveRun() throws Exception {
        server.on("INCR").stall();
        server.on("BLPOP").stall();
        server.on("EXEC").stall();
        RedisClient redis = client("pool.size=8", "timeout=1h", "retries=3");
        List<Future<?>> calls = new ArrayList<>();
        calls.add(later(() -> redis.incr("n")));
        calls.add(later(() -> redis.pipelined(p -> p.incr("n"))));
        calls.add(later(() -> redis.transaction(t -> t.set("k", "v"))));
        calls.add(later(() -> redis.watch(tx -> tx.commit(t -> t.set("k", "v")), "k")));
        calls.add(later(() -> redis.blpop(ofSeconds(0), "q")));
        calls.add(redis.async().incr("n"));
        calls.add(redis.async().blpop(ofSeconds(0), "q"));
        calls.add(
                later(
                        () -> {
                            try (Session session = redis.session()) {
                                return session.incr("n");
                            }
                        }));
        server.awaitCommand("INCR", 4);
        server.awaitCommand("BLPOP", 2);
        server.awaitCommand("EXEC", 2);
        assertThat(millis(redis::close)).isBetween(GRACE, GRACE + NOISE);
        for (Future<?> call : calls) {
            RedisException e = why(call);
            assertThat(e.outcome()).as("%s", e).isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(server.count("INCR") + server.count("BLPOP") + server.count("EXEC"))
                .isEqualTo(8);
        server.awaitOpen(0);
    }

    /** N01. Replies are owed yet, but to nobody who waits for them. */
    @Test
    public void whatItsCallersHaveGivenUpHoldsUpNoClose() {
        server.on("INCR").stall();
        for (String mode : List.of("auto", "pool", "lane")) {
            RedisClient redis = client("mode=" + mode);
            redis.async().ping().get();
            RedisClient hasty = hasty(redis, ofMillis(100));
            failure(TimeoutException.class, Outcome.UNKNOWN, () -> hasty.incr("n"));
            if (!mode.equals("lane")) { // which is not closed, but owes two replies then
                redis.ping();
            }
            failure(TimeoutException.class, Outcome.UNKNOWN, () -> hasty.async().incr("n").get());
            assertThat(millis(redis::close)).as("%s", mode).isLessThan(GRACE / 2);
        }
        server.awaitOpen(0);
    }

    private static RedisException why(Future<?> call) {
        try {
            call.get(20, TimeUnit.SECONDS);
            throw new AssertionError("it did not fail");
        } catch (ExecutionException e) {
            return (RedisException) e.getCause();
        } catch (RedisException e) {
            return e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** N01. Code of the user that hangs is the user's; the client is closed all the same. */
    @Test
    public void aHookAStageAndAListenerThatHangHoldUpNoClose() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(3);
        RedisClient redis = client("pool.size=4");
        Subscription.to(
                redis,
                message -> {
                    inside.countDown();
                    waitFor(go);
                },
                "c");
        server.awaitCommand("SUBSCRIBE");
        server.connection(1).send(">3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$1\r\nm\r\n");
        onTheCompleter(
                redis,
                () -> {
                    inside.countDown();
                    waitFor(go);
                });
        redis.addHook(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        inside.countDown();
                        waitFor(go);
                        return next.process(command);
                    }
                });
        Future<Long> hooked = later(() -> redis.incr("n"));
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(millis(redis::close)).isLessThan(NOISE);
        server.awaitOpen(0);
        go.countDown();
        assertThat(why(hooked))
                .isInstanceOf(ClosedException.class)
                .extracting(RedisException::outcome)
                .isEqualTo(Outcome.NOT_SENT);
        assertThat(server.count("INCR")).isZero();
    }

    // --- when and where ---

    /** N02. On the pool's connection, on a lane's and on one for a subscription. */
    @Test
    public void closingWhileConnectionsAreBeingMadeWaitsForNone() throws Exception {
        server.on("HELLO").stall();
        RedisClient redis = client("pool.size=4", "timeout=1h", "dial.timeout=1h");
        Future<Long> call = later(() -> redis.incr("n"));
        Future<Long> asynchronous = later(() -> redis.async().incr("n").get());
        Subscription subscription =
                Subscription.open(redis, SubscriptionOptions.standard()).add("c");
        server.awaitCommand("HELLO", 3);
        assertThat(millis(redis::close)).isLessThan(GRACE + NOISE);
        for (Future<Long> each : List.of(call, asynchronous)) {
            assertThat(why(each).outcome()).isEqualTo(Outcome.NOT_SENT);
        }
        await().until(subscription::closed);
        server.awaitOpen(0);
        assertThat(server.count("INCR")).isZero();
    }

    /** N02. */
    @Test
    public void manyMayCloseAtOnceWhileOthersCall() throws Exception {
        for (String mode : List.of("pool", "lane", "auto")) {
            for (int round = 0; round < 10; round++) {
                RedisClient redis = client("pool.size=4", "mode=" + mode);
                CountDownLatch start = new CountDownLatch(1);
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    all.add(later(() -> callsUntilItIsClosed(redis, start)));
                    all.add(
                            later(
                                    () -> {
                                        waitFor(start);
                                        redis.close();
                                    }));
                }
                start.countDown();
                for (Future<?> each : all) {
                    get(each);
                }
                assertThat(isClosed(redis)).isTrue();
                redis.close();
            }
        }
        server.awaitOpen(0);
    }

    private static Void callsUntilItIsClosed(RedisClient redis, CountDownLatch start) {
        waitFor(start);
        for (int i = 0; ; i++) {
            try {
                String own = Thread.currentThread().getId() + ":" + i;
                String said = i % 2 == 0 ? redis.echo(own) : redis.async().echo(own).get();
                assertThat(said).isEqualTo(own);
            } catch (ClosedException e) {
                return null;
            }
        }
    }

    /** N02. No thread of the client waits for itself. */
    @Test
    public void aClientMayBeClosedFromWithin() throws Exception {
        Map<String, Closer> places =
                Map.of(
                        "a stage", this::closesInAStage,
                        "a hook around a call",
                                (redis, done) -> {
                                    redis.addHook(new ClosingHook(redis, done, false));
                                    failure(ClosedException.class, Outcome.NOT_SENT, redis::ping);
                                },
                        "a hook around a dial",
                                (redis, done) -> {
                                    redis.addHook(new ClosingHook(redis, done, true));
                                    assertThat(failure(redis::ping).outcome())
                                            .isEqualTo(Outcome.NOT_SENT);
                                },
                        "a body",
                                (redis, done) ->
                                        failure(
                                                ClosedException.class,
                                                Outcome.NOT_SENT,
                                                () ->
                                                        redis.pipelined(
                                                                p -> {
                                                                    closes(redis, done);
                                                                    return p.ping();
                                                                })),
                        "a listener", this::closesInAListener);
        for (Map.Entry<String, Closer> place : places.entrySet()) {
            RedisClient redis = client("pool.size=4");
            AtomicLong took = new AtomicLong(-1);
            place.getValue().close(redis, took);
            await().until(() -> took.get() >= 0);
            assertThat(took.get()).as("from %s", place.getKey()).isLessThan(NOISE);
            assertThat(isClosed(redis)).as(place.getKey()).isTrue();
            server.awaitOpen(0);
        }
    }

    /** Has a client closed somewhere, and notes how long that took. */
    @FunctionalInterface
    private interface Closer {
        void close(RedisClient redis, AtomicLong took) throws Exception;
    }

    private static void closes(RedisClient redis, AtomicLong took) {
        took.set(millis(redis::close));
    }

    private void closesInAStage(RedisClient redis, AtomicLong took) {
        onTheCompleter(redis, () -> closes(redis, took));
    }

    /** Runs something when a reply comes, where the client runs it. */
    private void onTheCompleter(RedisClient redis, Runnable what) {
        CountDownLatch go = new CountDownLatch(1);
        server.on("ECHO").first().await(go).answer();
        redis.async().echo("now").thenRun(what);
        go.countDown();
    }

    private void closesInAListener(RedisClient redis, AtomicLong took) {
        int before = server.count("SUBSCRIBE");
        Subscription.to(redis, message -> closes(redis, took), "c");
        int connection = server.awaitCommand("SUBSCRIBE", before + 1).connection();
        server.connection(connection).send(">3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$1\r\nm\r\n");
    }

    private record ClosingHook(RedisClient redis, AtomicLong took, boolean dialling)
            implements Hook {
        @Override
        public <T> T process(Command<T> command, Process next) {
            if (!dialling) {
                closes(redis, took);
            }
            return next.process(command);
        }

        @Override
        public Transport dial(Endpoint endpoint, Dial next) throws IOException {
            if (dialling) {
                closes(redis, took);
            }
            return next.dial(endpoint);
        }
    }

    // --- what is left ---

    /** N03. */
    @Test
    public void whateverAClientDidNothingOfItIsLeft() {
        for (String mode : List.of("pool", "lane", "auto")) {
            try (Leaks leaks = Leaks.watch()) {
                for (int round = 0; round < 10; round++) {
                    RedisClient redis = client("pool.size=4", "pool.min.idle=2", "mode=" + mode);
                    redis.ping();
                    redis.async().incr("n").get();
                    redis.pipelined(p -> p.incr("n"));
                    redis.transaction(t -> t.incr("n"));
                    Subscription subscription = Subscription.to(redis, message -> {}, "c");
                    assertThat(subscription.awaitSubscribed(ofSeconds(20))).isTrue();
                    redis.close();
                    failure(ClosedException.class, Outcome.NOT_SENT, redis::ping);
                }
                leaks.assertNone(ofSeconds(2));
            }
        }
        server.awaitOpen(0);
    }

    /** N04. Nothing keeps a JVM alive whose application has ended. */
    @Test
    public void aJvmThatDidNotCloseItsClientEnds() throws Exception {
        server.on("BLPOP").stall();
        java.lang.Process jvm =
                Jvm.process(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1", // quickest for a life of seconds
                                        "-cp",
                                        classPath(),
                                        NeverCloses.class.getName(),
                                        server.uri()))
                        .start();
        try {
            assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).as("it ended").isTrue();
            String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).isEqualTo("the end");
            assertThat(jvm.exitValue()).isZero();
            server.awaitOpen(0);
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** N05. */
    @Test
    public void oneClientThatIsClosedLeavesTheOthersAlone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        server.on("INCR").await(go).answer();
        RedisClient first = client("name=same", "pool.size=4");
        RedisClient second = client("name=same", "pool.size=4");
        Subscription subscription = Subscription.open(second, SubscriptionOptions.standard());
        subscription.add("c");
        assertThat(subscription.awaitSubscribed(ofSeconds(20))).isTrue();
        theNextCallsGetTheirOwnReplies(first);
        assertThat(first.async().ping().get()).isEqualTo("PONG");
        Future<Long> call = later(() -> second.incr("n"));
        server.awaitCommand("INCR");
        Future<Long> asynchronous = second.async().incr("n");
        server.awaitCommand("INCR", 2);
        first.within(ofMillis(100)).close();
        assertThat(isClosed(first)).as("a view closes nothing").isFalse();
        first.close();
        go.countDown();
        assertThat(get(call) + get(asynchronous)).isEqualTo(3);
        theNextCallsGetTheirOwnReplies(second);
        assertThat(subscription.stats().connections()).isEqualTo(1);
        assertThatThrownBy(first::ping).isInstanceOf(ClosedException.class);
    }
}
