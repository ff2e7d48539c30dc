package org.redwire.testkit.internal;

import java.util.Random;

/**
 * A {@link Random} of rewritten code. Without a seed of its own it draws from the simulation's each
 * time: so one that lives longer than a simulation brings nothing along.
 */
public class SimRandom extends Random {

    private static final long serialVersionUID = 1L;

    private boolean drawn;

    public SimRandom() {
        super(0);
        drawn = true;
    }

    public SimRandom(long seed) {
        super(seed);
    }

    @Override
    public synchronized void setSeed(long seed) {
        super.setSeed(seed);
        drawn = false;
    }

    @Override
    protected int next(int bits) {
        return drawn ? (int) (Hooks.given().nextLong() >>> (64 - bits)) : super.next(bits);
    }

    /** Java's keeps every second one for later. */
    @Override
    public synchronized double nextGaussian() {
        return drawn ? Hooks.given().nextGaussian() : super.nextGaussian();
    }
}
