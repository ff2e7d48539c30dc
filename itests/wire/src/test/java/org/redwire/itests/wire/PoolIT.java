package org.redwire.itests.wire;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Registration;
import org.redwire.pool.PoolStats;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.RedisException;

/** Connections that are lent, lost and made anew; group J of the catalogue. */
public class PoolIT extends Wire {

    /** J01. Whoever keeps a connection takes it from others, who are told where all of them are. */
    @Test
    public void aSessionThatIsNeverClosedIsSeenInTheNumbersAndInTheFailure() {
        RedisClient redis = client("pool.size=2", "mode=pool");
        List<Session> forgotten = List.of(redis.session(), redis.session());
        forgotten.forEach(Session::ping);
        assertThat(redis.stats().pool().lent()).isEqualTo(2);
        // only now: it limits how long one may wait for a connection to be made, too
        redis.reconfigure(redis.options().toBuilder().poolTimeout(ofMillis(100)).build());
        assertThat(failure(PoolTimeoutException.class, Outcome.NOT_SENT, redis::ping))
                .hasMessageContaining("size 2, lent 2, idle 0")
                .hasMessageContaining("by a session opened at " + PoolIT.class.getName() + ".");
        forgotten.get(0).close();
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** J06. It is another thread that dials. */
    @Test
    public void givingABrokenConnectionBackWaitsForNothingThoughNoOtherCanBeMade()
            throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch dialling = new CountDownLatch(1);
        RedisClient redis = client("pool.size=4", "mode=pool", "dial.timeout=1h");
        Session session = redis.session();
        session.ping();
        redis.addHook(
                new DialHook(
                        () -> {
                            dialling.countDown();
                            waitFor(go);
                            return null;
                        }));
        redis.reconfigure(redis.options().toBuilder().poolMinIdle(1).build());
        assertThat(dialling.await(20, TimeUnit.SECONDS)).isTrue();
        server.connection(1).rst();
        failure(session::ping);
        assertThat(millis(session::close)).isLessThan(NOISE);
        assertThat(redis.stats().pool().total()).isZero();
        assertThat(redis.stats().pool().dialling()).isEqualTo(1);
        go.countDown();
        theNextCallsGetTheirOwnReplies(redis);
        addsUp(redis.stats().pool());
    }

    /** J07. */
    @Test
    public void aDialHookThatFailsFailsCallsInBoundedTimeAndLeavesNoConnection() {
        for (Supply failing :
                List.<Supply>of(
                        () -> {
                            throw new IllegalStateException("mine");
                        },
                        () -> {
                            throw new IOException("mine");
                        },
                        () -> {
                            throw new NoClassDefFoundError("mine");
                        },
                        () -> {
                            throw new StackOverflowError("mine");
                        },
                        () -> NOTHING)) {
            RedisClient redis =
                    client(
                            "pool.size=4",
                            "retries=3",
                            "retry.backoff.min=1ms",
                            "retry.backoff.max=5ms");
            AtomicInteger dials = new AtomicInteger();
            Registration hook =
                    redis.addHook(
                            new DialHook(
                                    () -> {
                                        dials.incrementAndGet();
                                        return failing.get();
                                    }));
            for (int i = 0; i < 50; i++) {
                RedisException e = failure(() -> redis.incr("n"));
                assertThat(e.outcome()).as("%s", e).isEqualTo(Outcome.NOT_SENT);
            }
            assertThat(dials.get()).as("dials for 50 calls").isBetween(1, 20);
            assertThat(failure(() -> redis.async().incr("n").get()).outcome())
                    .isEqualTo(Outcome.NOT_SENT);
            server.awaitOpen(0);
            addsUp(redis.stats().pool());
            hook.close();
            redis.close();
            server.awaitOpen(0);
        }
        assertThat(server.count("INCR")).isZero();
    }

    /** J07. */
    @Test
    public void aDialHookThatFailsOnceCostsNoCallAfterIt() {
        RedisClient redis = client("pool.size=4", "retries=0");
        AtomicInteger dials = new AtomicInteger();
        redis.addHook(
                new DialHook(
                        () -> {
                            if (dials.getAndIncrement() == 0) {
                                throw new AssertionError("mine");
                            }
                            return null;
                        }));
        assertThat(failure(() -> redis.incr("n")).outcome()).isEqualTo(Outcome.NOT_SENT);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
        addsUp(redis.stats().pool());
    }

    /** J07. */
    @Test
    public void aDialHookThatHangsHoldsNoCallerBeyondItsDeadlineAndNoClose() {
        CountDownLatch go = new CountDownLatch(1);
        RedisClient redis = client("pool.size=4");
        redis.addHook(
                new DialHook(
                        () -> {
                            waitFor(go);
                            return null;
                        }));
        for (RedisClient hasty :
                List.of(redis.within(ofMillis(100)), redis.within(ofMillis(150)))) {
            long took =
                    millis(
                            () ->
                                    assertThat(failure(() -> hasty.incr("n")).outcome())
                                            .isEqualTo(Outcome.NOT_SENT));
            assertThat(took).isBetween(95L, 150 + NOISE);
        }
        assertThat(millis(redis::close)).isLessThan(NOISE);
        assertThat(server.count("INCR")).isZero();
        go.countDown();
    }

    /** Does something before a dial, which may end it. */
    private record DialHook(Supply before) implements Hook {
        @Override
        public Transport dial(Endpoint endpoint, Dial next) throws IOException {
            Object instead = before.get();
            Transport made = next.dial(endpoint);
            return instead == NOTHING ? null : made;
        }
    }

    @FunctionalInterface
    private interface Supply {
        Object get() throws IOException;
    }

    /** What a hook says that returns no transport. */
    private static final Object NOTHING = new Object();

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** J10. There are as many dials as there are callers, however many connections were lost. */
    @Test
    public void aServerThatComesBackIsDialledByThoseAloneWhoCall() {
        List<RedisClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RedisClient redis = client("pool.size=4", "mode=pool", "retries=3");
            List<Session> sessions = IntStream.range(0, 4).mapToObj(n -> redis.session()).toList();
            sessions.forEach(Session::ping);
            sessions.forEach(Session::close);
            clients.add(redis);
        }
        int before = server.accepted();
        assertThat(before).isEqualTo(80);
        for (int number = 1; number <= before; number++) {
            server.connection(number).close();
        }
        clients.subList(0, 10).forEach(redis -> assertThat(redis.get("none")).isNull());
        assertThat(server.accepted() - before).isEqualTo(10);
        server.awaitOpen(10);
        for (RedisClient redis : clients) {
            addsUp(redis.stats().pool());
        }
    }

    /** J12. */
    @Test
    public void closingTwiceIsClosingOnce() {
        RedisClient redis = client("pool.size=2", "mode=pool");
        Session session = redis.session();
        session.ping();
        session.close();
        try (Session other = redis.session()) {
            other.ping();
            session.close();
            assertThat(redis.stats().pool().lent()).as("it is not the other's").isEqualTo(1);
        }
        redis.close();
        redis.close();
        server.awaitOpen(0);
        PoolStats stats = redis.stats().pool();
        assertThat(stats.closed()).isEqualTo(stats.opened()).isEqualTo(1);
    }

    /** J13. Whatever became of the connections. */
    @Test
    public void theNumbersAddUpWhateverBecameOfTheConnections() {
        RedisClient redis = client("pool.size=4", "mode=pool", "retries=1", "timeout=5s");
        server.on("GET").when(r -> r.word(1).equals("cut")).fin();
        server.on("GET").when(r -> r.word(1).equals("reset")).rst();
        server.on("GET").when(r -> r.word(1).equals("silent")).stall();
        server.on("GET").when(r -> r.word(1).equals("twice")).answer().extraReply("+X\r\n");
        server.on("GET").when(r -> r.word(1).equals("readonly")).reply("-READONLY x\r\n");
        for (int round = 0; round < 5; round++) {
            for (String key : List.of("cut", "reset", "twice", "readonly", "fine")) {
                whateverComes(() -> redis.get(key));
                addsUp(redis.stats().pool());
            }
            whateverComes(() -> redis.within(ofMillis(50)).get("silent"));
            addsUp(redis.stats().pool());
            theNextCallsGetTheirOwnReplies(redis);
        }
        PoolStats stats = redis.stats().pool();
        assertThat(stats.opened()).isEqualTo(server.accepted());
        server.awaitOpen(stats.total());
        redis.close();
        stats = redis.stats().pool();
        assertThat(stats.closed()).isEqualTo(stats.opened());
        server.awaitOpen(0);
    }

    private static void whateverComes(Runnable call) {
        try {
            call.run();
        } catch (RedisException e) {
            // what it failed with is tested elsewhere
        }
    }

    private static void addsUp(PoolStats stats) {
        assertThat(stats.opened() - stats.closed()).as("%s", stats).isEqualTo(stats.total());
        assertThat(stats.idle() + stats.lent()).as("%s", stats).isEqualTo(stats.total());
        assertThat(stats.lent() + stats.waiting()).as("%s", stats).isZero();
    }
}
