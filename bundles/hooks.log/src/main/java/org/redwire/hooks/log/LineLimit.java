package org.redwire.hooks.log;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets so many lines through in a second and counts the others. Never waits.
 *
 * <p>The seconds begin with the first line after the one before has passed. Times are those of
 * {@link System#nanoTime}.
 */
final class LineLimit {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong began;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();

    LineLimit(long now) {
        began = new AtomicLong(now);
    }

    /** Whether a line may be written now. If not, it is counted. */
    boolean take(long now, int limit) {
        long start = began.get();
        if (now - start >= SECOND && began.compareAndSet(start, now)) {
            taken.set(0);
        }
        // Read first, so that the count cannot run over however many are refused.
        if (taken.get() < limit && taken.getAndIncrement() < limit) {
            return true;
        }
        refused.incrementAndGet();
        return false;
    }

    /**
     * How many were refused in the second that is over, for the first who asks; otherwise 0. To be
     * asked before {@link #take}. Costs one volatile read if none were.
     */
    long takeRefused(long now) {
        return refused.get() > 0 && now - began.get() >= SECOND ? refused.getAndSet(0) : 0;
    }
}
