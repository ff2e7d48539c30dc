package org.redwire.pool;

import java.util.concurrent.TimeUnit;

/**
 * How long a test waits for what must come at once. Long, so that a machine that stands still for a
 * while breaks no promise; but who has waited in vain once need not do so ten thousand times.
 */
final class Patience {

    private static final long LONG = TimeUnit.SECONDS.toNanos(10);
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(50);

    /** Static, as jcstress makes the states of its tests itself. */
    private static volatile boolean lost;

    private Patience() {}

    /** Forgets what was in vain before. */
    static void renew() {
        lost = false;
    }

    /** Until when to wait for something, in terms of {@link System#nanoTime}. */
    static long deadline() {
        return System.nanoTime() + (lost ? SHORT : LONG);
    }

    /** Whether that was in vain. */
    static boolean over(long deadline) {
        if (System.nanoTime() - deadline < 0) {
            return false;
        }
        lost = true;
        return true;
    }
}
