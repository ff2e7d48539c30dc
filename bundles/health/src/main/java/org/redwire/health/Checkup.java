package org.redwire.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.redwire.client.CallFailure;
import org.redwire.client.ClientStats;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.pool.PoolStats;
import org.redwire.protocol.error.PoolExhaustedException;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.ServerException;

/**
 * Finds out how a client is: whether the server answers a PING, whether the pool is exhausted, how
 * full the lanes are, how many calls failed since the last time, and what the last failed with.
 * Thread-safe.
 *
 * <pre>{@code
 * Checkup checkup = new Checkup(redis, HealthOptions.standard());
 * checkup.findings().forEach(finding -> …);
 * }</pre>
 */
public final class Checkup {

    /** Fewer calls say nothing about a rate. */
    private static final long ENOUGH_CALLS = 10;

    private static final int HALF = 50;

    private final RedisClient redis;
    private final RedisClient impatient;
    private final HealthOptions options;
    private final AtomicReference<Totals> last;

    /** What was counted until some moment. */
    private record Totals(long calls, long failures, long timeouts) {

        static Totals of(ClientStats stats) {
            PoolStats pool = stats.pool();
            return new Totals(
                    pool.hits() + pool.misses() + stats.lanes().submitted(),
                    stats.failures(),
                    pool.timeouts());
        }

        Totals minus(Totals before) {
            return new Totals(
                    Math.max(0, calls - before.calls), // a new pool begins anew
                    Math.max(0, failures - before.failures),
                    Math.max(0, timeouts - before.timeouts));
        }
    }

    /** For this client. */
    public Checkup(RedisClient redis, HealthOptions options) {
        this.redis = redis;
        this.options = options;
        impatient = redis.within(options.timeout());
        last = new AtomicReference<>(Totals.of(redis.stats()));
    }

    /**
     * What is found now: one line each about PING, pool, lanes, failures and the last error. Waits
     * for the PING, as long as it may take.
     */
    public List<Finding> findings() {
        ClientStats stats = redis.stats(); // before the PING: it shall not count itself
        Totals now = Totals.of(stats);
        Totals since = now.minus(last.getAndSet(now));
        Options settings = redis.options();
        return List.of(
                ping(),
                pool(stats.pool(), settings.pool().size(), since.timeouts),
                lanes(stats, settings),
                failures(since),
                lastError(stats.lastFailure(), since.failures, now.failures));
    }

    /** Whether the server answers, asked as consumers ask it: through all hooks. */
    Finding ping() {
        long start = System.nanoTime();
        try {
            impatient.ping();
            long took = System.nanoTime() - start;
            return new Finding(
                    took > options.slow().toNanos() ? Severity.WARN : Severity.OK,
                    "PING was answered after " + millis(took));
        } catch (ServerBusyException e) {
            return new Finding(Severity.UNAVAILABLE, e.getMessage());
        } catch (ServerException | PoolTimeoutException | PoolExhaustedException e) {
            return new Finding(Severity.WARN, e.getMessage()); // it answers, or nobody knows
        } catch (RedisException e) {
            return new Finding(Severity.CRITICAL, e.getMessage());
        }
    }

    static Finding pool(PoolStats pool, int size, long timeouts) {
        String text =
                "pool: "
                        + pool.lent()
                        + " of "
                        + size
                        + " connections lent, "
                        + pool.waiting()
                        + " callers wait, "
                        + timeouts
                        + " waited in vain since the last check";
        if (timeouts > 0) {
            return new Finding(Severity.CRITICAL, text);
        }
        if (pool.forgotten() > 0) {
            return new Finding(
                    Severity.WARN,
                    text + ", " + pool.forgotten() + " are held by sessions that nobody uses");
        }
        boolean exhausted = pool.lent() >= size && pool.waiting() > 0;
        return new Finding(exhausted ? Severity.WARN : Severity.OK, text);
    }

    private Finding lanes(ClientStats stats, Options settings) {
        if (settings.mode() == Mode.POOL) {
            return new Finding(Severity.OK, "lanes: none");
        }
        long places = (long) settings.lanes().count() * settings.lanes().maxInFlight();
        return lanes(stats.lanes().inFlight(), places, options.backlog());
    }

    static Finding lanes(long inFlight, long places, int backlog) {
        Severity severity =
                inFlight >= places
                        ? Severity.CRITICAL
                        : inFlight * 100 > backlog * places ? Severity.WARN : Severity.OK;
        return new Finding(
                severity, "lanes: " + inFlight + " of " + places + " commands in flight");
    }

    private Finding failures(Totals since) {
        return failures(since.calls, since.failures, options.failureRate());
    }

    static Finding failures(long calls, long failures, int most) {
        long of = Math.max(calls, failures); // those that got no connection are no calls there
        String text = "failures: " + failures + " of " + of + " calls since the last check";
        if (of < ENOUGH_CALLS || failures * 100 <= most * of) {
            return new Finding(Severity.OK, text);
        }
        return new Finding(failures * 100 >= HALF * of ? Severity.CRITICAL : Severity.WARN, text);
    }

    /** For whoever looks; whether it is bad is for the rate to say. */
    static Finding lastError(@Nullable CallFailure last, long since, long all) {
        return new Finding(
                Severity.OK,
                last == null
                        ? "last error: none"
                        : "last error: "
                                + last
                                + "; "
                                + since
                                + " calls failed since the last check, "
                                + all
                                + " in all");
    }

    private static String millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
    }

    /** Names the client. */
    @Override
    public String toString() {
        return "Checkup[" + redis.options().name() + "]";
    }

    /** How long a checkup may take. */
    public Duration timeout() {
        return options.timeout();
    }
}
