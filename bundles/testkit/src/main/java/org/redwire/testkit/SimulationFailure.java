package org.redwire.testkit;

import org.jspecify.annotations.Nullable;

/** A seed failed. The message says what, when, with which seed, and how to run it again. */
public final class SimulationFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final long seed;

    SimulationFailure(long seed, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.seed = seed;
    }

    /** The seed that failed. */
    public long seed() {
        return seed;
    }
}
