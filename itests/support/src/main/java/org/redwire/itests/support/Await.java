package org.redwire.itests.support;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does, which can only be asked for again and again. */
public final class Await {

    /** Far longer than anything here takes, so that a loaded machine fails no test. */
    public static final Duration BOUND = Duration.ofSeconds(20);

    private static final long PAUSE_NANOS = 2_000_000;

    private Await() {}

    /**
     * Asks until the answer is yes; fails after {@link #BOUND} with {@code what} in its message.
     */
    public static void until(String what, Claim claim) throws IOException {
        if (!within(BOUND, claim)) {
            throw new AssertionError("waited " + BOUND.toSeconds() + " s in vain until " + what);
        }
    }

    /** Whether the answer was yes within {@code bound}; it is asked at least once. */
    public static boolean within(Duration bound, Claim claim) throws IOException {
        long start = System.nanoTime();
        while (!claim.holds()) {
            if (System.nanoTime() - start > bound.toNanos()) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while waiting");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /** What is waited for. */
    @FunctionalInterface
    public interface Claim {
        /** Whether it is so now. */
        boolean holds() throws IOException;
    }
}
