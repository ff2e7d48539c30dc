package org.redwire.dial.socket;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Since when something is being done and until when it has to be. Immutable. */
public final class Deadline {

    /** So far ahead that nobody waits for it, and sums with it do not overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final long start;
    private final long end;

    private Deadline(long start, long end) {
        this.start = start;
        this.end = end;
    }

    /** Begins now; zero or less is over at once. */
    public static Deadline in(Duration timeout) {
        long now = System.nanoTime();
        Duration capped = timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
        return new Deadline(now, now + (capped.isNegative() ? 0 : capped.toNanos()));
    }

    /** A deadline that begins now and gets an equal one of so many parts of what is left. */
    public Deadline share(int parts) {
        long now = System.nanoTime();
        return new Deadline(now, now + Math.max(0, end - now) / parts);
    }

    /** Its end in terms of {@link System#nanoTime}. */
    public long end() {
        return end;
    }

    /** Whether it is over. */
    public boolean passed() {
        return System.nanoTime() - end >= 0;
    }

    /** Milliseconds until its end, rounded up; at least 1, as 0 means for ever to sockets. */
    public int millisLeft() {
        return wholeMillis(end - System.nanoTime());
    }

    /** Milliseconds since its beginning. */
    public long millisGone() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    static int wholeMillis(long nanos) {
        return nanos <= 0 ? 1 : (int) Math.min((nanos - 1) / 1_000_000 + 1, Integer.MAX_VALUE);
    }
}
