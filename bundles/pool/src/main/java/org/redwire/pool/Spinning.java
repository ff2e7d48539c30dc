package org.redwire.pool;

import java.util.concurrent.TimeUnit;

/**
 * Knows whether a caller that waits for a reply should look for it a few times before it lets the
 * thread sleep. On an idle machine that halves the round trip, because waking a processor takes as
 * long as the reply; on a busy one it takes time away from the server itself. So both ways are
 * measured, the better one is taken, and the other is tried now and then, the more seldom the
 * longer it loses.
 *
 * <p>Shared by all connections of a pool, without synchronisation: a lost measurement does not
 * matter.
 */
final class Spinning {

    /** A reply that does not come within this time is not worth more looking. */
    static final long LONGEST = TimeUnit.MICROSECONDS.toNanos(50);

    /** How seldom the other way is tried at first and at last. */
    private static final int SHORTEST_PERIOD = 64;

    private static final int LONGEST_PERIOD = 8_192;

    /** How many measurements of one way are averaged. */
    private static final int WEIGHT = 8;

    /** By how much looking must win: it costs processor time that others might use. */
    private static final double MARGIN = 1.1;

    /** With one processor whoever looks keeps the server from working. */
    private final boolean possible;

    private boolean spins;
    private int calls;
    private int period = SHORTEST_PERIOD;
    private double with;
    private double without;

    Spinning() {
        this(Runtime.getRuntime().availableProcessors());
    }

    Spinning(int processors) {
        possible = processors > 1;
    }

    /** Whether it makes sense at all. */
    boolean possible() {
        return possible;
    }

    /** Whether the next caller should look. */
    boolean next() {
        int number = ++calls;
        return number % period == 0 ? !spins : spins;
    }

    /** What the wait for a reply took, one way or the other. */
    void took(boolean looked, long nanos) {
        if (looked) {
            with = average(with, nanos);
        } else {
            without = average(without, nanos);
        }
        if (looked != spins && with > 0 && without > 0) {
            decide();
        }
    }

    private static double average(double before, long nanos) {
        return before == 0 ? nanos : before + (nanos - before) / WEIGHT;
    }

    private void decide() {
        boolean better = with * MARGIN < without;
        period = better == spins ? Math.min(LONGEST_PERIOD, period * 2) : SHORTEST_PERIOD;
        spins = better;
    }
}
