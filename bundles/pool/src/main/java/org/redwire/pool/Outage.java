package org.redwire.pool;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.TlsException;

/**
 * Knows whether dialling makes sense. After a number of failures in a row the pool is down: its
 * callers fail at once instead of waiting for one more failure each, and one dial a second finds
 * out whether the server is back. If nobody has asked for a while, that ends too; the next caller
 * then tries for itself. Guarded by the pool's lock.
 */
final class Outage {

    /** So many failures in a row are enough, even in a large pool. */
    private static final int MOST_FAILURES = 8;

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
    private static final double JITTER = 0.2;
    private static final long DEMAND = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final RandomGenerator random;
    private int failures;
    private long since;
    private @Nullable Throwable last;
    private long retryAt;
    private boolean down;
    private boolean dozing;
    private boolean reported;
    private long askedAt;

    Outage(RandomGenerator random) {
        this.random = random;
    }

    /** Notes a failed dial. */
    void failed(Throwable failure, int size, long now) {
        if (failures++ == 0) {
            since = now;
        }
        last = failure;
        boolean hopeless =
                failure instanceof AuthFailedException || failure instanceof TlsException;
        if (!down && (hopeless || dozing || failures >= Math.min(size, MOST_FAILURES))) {
            down = true;
            dozing = false;
            askedAt = now;
        }
        retryAt = now + (down ? jittered(INTERVAL) : jittered(pause()));
    }

    private long pause() {
        return Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(failures - 1, 10));
    }

    private long jittered(long nanos) {
        return (long) (nanos * (1 + JITTER * (2 * random.nextDouble() - 1)));
    }

    /** Notes a dial that succeeded. */
    void over() {
        failures = 0;
        last = null;
        down = false;
        dozing = false;
    }

    /** Whether callers fail at once. */
    boolean down() {
        return down;
    }

    /** Whether a dial that nobody waits for, to refill the pool or to probe, should wait. */
    boolean pausing(long now) {
        return failures > 0 && retryAt - now > 0;
    }

    /** When such a dial may be made. */
    long retryAt() {
        return retryAt;
    }

    /** Notes that a caller wanted a connection while the pool is down. */
    void asked(long now) {
        askedAt = now;
    }

    /** Whether a caller has asked lately. */
    boolean wanted(long now) {
        return now - askedAt < DEMAND;
    }

    /** Stops failing callers at once; the next failed dial takes the pool down again. */
    void doze() {
        down = false;
        dozing = true;
    }

    /** The last failure, or null if the last dial succeeded. */
    @Nullable Throwable last() {
        return last;
    }

    /** What a caller is told while the pool is down. */
    Offer.Refusal refusal(long now) {
        Throwable cause = last;
        String what = "no connection, and no dial for this call: " + what(now);
        return waited -> Failures.dial(what, cause);
    }

    private String what(long now) {
        return failures
                + (failures == 1 ? " dial" : " dials in a row")
                + " failed within "
                + TimeUnit.NANOSECONDS.toMillis(now - since)
                + " ms, the last with: "
                + (last == null ? "" : Failures.what(last));
    }

    /** Something to log. */
    record News(System.Logger.Level level, String text) {}

    /**
     * What to log, once when the pool has gone down and once when it is back; null if there is
     * nothing new.
     */
    @Nullable News news(long now) {
        if (down && !reported) {
            reported = true;
            return new News(
                    System.Logger.Level.WARNING,
                    what(now)
                            + "; callers fail at once until a dial succeeds, tried once a second");
        }
        if (reported && failures == 0) {
            reported = false;
            return new News(
                    System.Logger.Level.INFO,
                    "connected again after " + TimeUnit.NANOSECONDS.toMillis(now - since) + " ms");
        }
        return null;
    }
}
