package org.redwire.hooks.chaos;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that look like chance. The n-th throw is always the same for one seed, whichever thread
 * makes it.
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final AtomicLong count = new AtomicLong();

    Dice(long seed) {
        this.seed = mixed(seed);
    }

    /** A number from 0 up to but not 100. */
    double percent() {
        long bits = mixed(seed + GOLDEN * count.incrementAndGet());
        return (bits >>> 11) * 0x1.0p-53 * 100;
    }

    /** SplitMix64: each bit of what goes in changes about half of what comes out. */
    private static long mixed(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
