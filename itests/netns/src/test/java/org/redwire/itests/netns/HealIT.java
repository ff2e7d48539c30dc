package org.redwire.itests.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Leaks;
import org.redwire.pool.PoolStats;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** After a loss everything works again, and nobody had to lend a hand. */
@RunWith(Parameterized.class)
public class HealIT {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration DIAL = Duration.ofMillis(500);

    /**
     * A call may be under way on a connection that is dead by now, then a dial that began before,
     * and then there is a pause of a second, give or take a fifth.
     */
    private static final Duration BACK = TIMEOUT.plus(DIAL).plusMillis(1_200);

    private static final int CALLERS = 8;
    private static final int SIZE = 4;

    @ClassRule public static final Lab LAB = new Lab();

    private final Loss loss;
    private final Mode mode;
    private final Punctual clock = new Punctual();

    @Rule
    public final TestRule order =
            RuleChain.outerRule(Leaks.rule()).around(new Ending(LAB::tidy, clock::close));

    public HealIT(Loss loss, Mode mode) {
        this.loss = loss;
        this.mode = mode;
    }

    @Parameterized.Parameters(name = "{0}, {1}")
    public static List<Object[]> settings() {
        List<Object[]> settings = new ArrayList<>();
        for (Loss loss : Loss.values()) {
            for (Mode mode : Mode.values()) {
                settings.add(new Object[] {loss, mode});
            }
        }
        return settings;
    }

    /** Calls until it is told to stop, and counts what became of its calls. */
    private static final class Caller extends Thread {
        private final RedisClient redis;
        private volatile boolean stopped;
        private volatile long failedAt = System.nanoTime();
        private final AtomicLong answered = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();
        private final AtomicLong unknown = new AtomicLong();

        private Caller(RedisClient redis) {
            super("caller");
            this.redis = redis;
            setDaemon(true);
        }

        @Override
        public void run() {
            while (!stopped) {
                try {
                    redis.incr(LAB.counter());
                    answered.incrementAndGet();
                } catch (RedisException e) {
                    failedAt = System.nanoTime();
                    failed.incrementAndGet();
                    if (e.outcome() != Outcome.NOT_SENT) {
                        unknown.incrementAndGet();
                    }
                }
                LockSupport.parkNanos(5_000_000); // a loss makes failures cheap
            }
        }

        private void end() {
            stopped = true;
            try {
                join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static long sum(List<Caller> callers, ToLongFunction<Caller> of) {
        return callers.stream().mapToLong(of).sum();
    }

    @Test
    public void everyCallerIsServedAgainSoonAndTheAccountIsRight() {
        RedisClient redis =
                LAB.client(
                        LAB.options("retries=0")
                                .mode(mode)
                                .poolSize(SIZE)
                                .timeout(TIMEOUT)
                                .dialTimeout(DIAL));
        List<Caller> callers =
                IntStream.range(0, CALLERS).mapToObj(i -> new Caller(redis)).toList();
        try {
            callers.forEach(Caller::start);
            await().until(() -> callers.stream().allMatch(c -> c.answered.get() > 10));
            LAB.network().lose(loss);
            await().until(() -> callers.stream().allMatch(c -> c.failed.get() > 3));
            LAB.network().heal();
            long healed = System.nanoTime();
            long[] then = callers.stream().mapToLong(c -> c.answered.get()).toArray();
            await().until(
                            () ->
                                    IntStream.range(0, CALLERS)
                                            .allMatch(
                                                    i ->
                                                            callers.get(i).answered.get()
                                                                    > then[i] + 50));
            for (Caller caller : callers) {
                clock.inTime("the last failure", BACK, healed, caller.failedAt);
            }
            long last = callers.stream().mapToLong(c -> c.failedAt - healed).max().orElse(0);
            System.out.printf(
                    "netns: %s, %s: the last failure %d ms after the healing%n",
                    loss, mode, last / 1_000_000);
        } finally {
            callers.forEach(Caller::end);
        }
        assertThat(LAB.ran())
                .isBetween(
                        sum(callers, c -> c.answered.get()),
                        sum(callers, c -> c.answered.get() + c.unknown.get()));
        PoolStats pool = redis.stats().pool();
        assertThat(pool.lent()).isZero();
        assertThat(pool.idle()).isLessThanOrEqualTo(SIZE);
    }

    @Test
    public void afterALossInWhichTheServerStartedAnewNobodyIsServedByADeadConnection() {
        RedisClient redis =
                LAB.client(
                        LAB.options("retries=3")
                                .mode(mode)
                                .poolSize(2 * SIZE)
                                .timeout(Duration.ofSeconds(5))
                                .dialTimeout(DIAL));
        Idle.fill(redis, 2 * SIZE);
        LAB.network().lose(loss);
        LAB.server().kill();
        LAB.server().restart();
        LAB.network().heal();
        for (int i = 0; i < 4 * SIZE; i++) {
            assertThat(redis.get("none")).isNull();
        }
    }
}
