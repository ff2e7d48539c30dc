package org.redwire.pool;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where both actors of a test meet, so that what each does next happens at about the same time: now
 * one is first and now the other, by nothing or by as much as a call takes.
 */
final class Meeting {

    private static final int SPINS = 200;

    private final AtomicInteger coming = new AtomicInteger(2);
    private final AtomicInteger leaving = new AtomicInteger(2);

    /** Waits for the other. */
    void begin() {
        coming.decrementAndGet();
        for (int spins = 0; coming.get() > 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        Pause.aMoment();
    }

    /** Whether the other has done its part too. To be asked once by each. */
    boolean over() {
        return leaving.decrementAndGet() == 0;
    }
}
