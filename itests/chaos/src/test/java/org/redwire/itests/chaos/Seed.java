package org.redwire.itests.chaos;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What decides a run: the property {@code chaos.seed}, or else the seed of the test. Whatever fails
 * says how to have the same run again.
 */
final class Seed {

    private final long value;
    private final String command;
    private final SplittableRandom random;

    private Seed(long otherwise, String command) {
        this.value = Long.getLong("chaos.seed", otherwise);
        this.command = command + " -Dchaos.seed=" + value;
        this.random = new SplittableRandom(value);
    }

    /**
     * A seed that is drawn for this run.
     *
     * @param command runs the test by itself
     */
    static Seed drawn(String command) {
        return fixed(ThreadLocalRandom.current().nextLong(1_000_000_000L), command);
    }

    /** The same seed every time. */
    static Seed fixed(long value, String command) {
        Seed seed = new Seed(value, command);
        System.out.println("seed " + seed.value + "; the same again: " + seed.command);
        return seed;
    }

    /** A number that it decides. */
    long next() {
        return random.nextLong();
    }

    /** What a failure says beside what was found. */
    AssertionError failure(AssertionError found) {
        AssertionError failure =
                new AssertionError(
                        found.getMessage() + "\nseed " + value + "; the same again: " + command);
        failure.setStackTrace(found.getStackTrace());
        return failure;
    }
}
