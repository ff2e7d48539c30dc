package org.redwire.pool;

import java.util.concurrent.TimeUnit;

/**
 * Knows whether a thread that waits a moment should yield rather than park at once. It does while
 * that wins: the calls completed per second are measured with and without, in short probes of the
 * other way. Among many callers yielding wins by far, because the whole crowd turns round while a
 * batch is on its way; on a machine whose processors are all taken by others each yield gives a
 * whole time slice away.
 */
final class Yielding {

    private static final long PROBE = TimeUnit.MILLISECONDS.toNanos(7);
    private static final long REGULAR = TimeUnit.MILLISECONDS.toNanos(63);

    /** After a change of the way the first calls are still of the other. */
    private static final long SETTLING = TimeUnit.MILLISECONDS.toNanos(1);

    /** By how much it must win. */
    private static final double MARGIN = 1.15;

    /**
     * A pause this long between bursts means that there was nothing to do. Not less: where each
     * yield gives a time slice away, bursts are that far apart although there is much to do.
     */
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(100);

    private volatile boolean now = true;

    // What follows belongs to the thread that tells.
    private boolean best = true;
    private boolean probing;
    private long since;
    private long last;
    private long calls;
    private double with;
    private double without;

    /** Whether to yield at the moment. */
    boolean worthwhile() {
        return now;
    }

    /** So many calls were completed at {@code time}. For one thread. */
    void completed(int count, long time) {
        boolean quiet = time - last > QUIET;
        last = time;
        if (quiet || since == 0) {
            since = time; // a rate over a time with nothing to do would say nothing
            calls = 0;
            return;
        }
        if (time - since < 0) {
            return; // settling
        }
        calls += count;
        if (time - since >= (probing ? PROBE : REGULAR)) {
            decide((double) calls / (time - since), time);
        }
    }

    private void decide(double rate, long time) {
        if (now) {
            with = with == 0 ? rate : (with + rate) / 2;
        } else {
            without = without == 0 ? rate : (without + rate) / 2;
        }
        if (probing) {
            best = with > without * MARGIN;
        }
        probing = !probing;
        now = probing ? !best : best;
        since = time + SETTLING;
        calls = 0;
    }
}
