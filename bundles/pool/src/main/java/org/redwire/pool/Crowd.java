package org.redwire.pool;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts those who use connections of their own, and says when there are so many that a lane serves
 * them better. Once it has said so it stays with that for some thousand calls, so that a steady
 * crowd does not go to and fro.
 */
final class Crowd {

    /** More callers at once than this are a crowd. */
    private static final int FEW = 2;

    /** For how many calls a crowd stays one. */
    private static final int STICKY = 4_000;

    private final AtomicInteger alone = new AtomicInteger();

    /** Counted down without synchronisation: a few more or less do not matter. */
    private int sticky;

    /**
     * Whether a command of the current thread had better ride on {@code lane}, which takes
     * commands. If the thread has something in flight there it must, for the sake of order.
     */
    boolean rides(Lane lane, long deadline) {
        boolean virtual = Virtual.current();
        if (lane.busy()) {
            return !lane.heldUp(deadline, virtual);
        }
        if (virtual) {
            return true;
        }
        int left = sticky;
        if (left > 0) {
            sticky = left - 1;
            return true;
        }
        if (large()) {
            sticky = STICKY;
            return true;
        }
        return false;
    }

    /** Whether there are more than a few. */
    boolean large() {
        return alone.get() >= FEW;
    }

    /** Somebody begins to use a connection of its own. */
    void enter() {
        alone.incrementAndGet();
    }

    /** And has ended. */
    void leave() {
        alone.decrementAndGet();
    }
}
