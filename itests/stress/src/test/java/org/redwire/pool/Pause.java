package org.redwire.pool;

import java.util.concurrent.ThreadLocalRandom;

/** What makes now one of two the first and now the other. */
final class Pause {

    /** Two to this power is how often it spins at most. */
    private static final int LONGEST = 9;

    private Pause() {}

    /** Takes from nothing to as long as a call takes, and more often little than much. */
    static void aMoment() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int spins = random.nextInt(1 << random.nextInt(LONGEST + 1)); spins > 0; spins--) {
            Thread.onSpinWait();
        }
    }
}
