package org.redwire.itests.chaos;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.redwire.itests.chaos.lab.RoundFailure;
import org.redwire.itests.chaos.lab.RoundId;

/**
 * What decides a run: the property {@code chaos.seed}, or else the seed of the test. Whatever fails
 * says how to have the same storms again, and the round in which it failed alone.
 */
final class Seed {

    private static final String ALONE = "chaos.round";

    private final long value;
    private final String command;
    private final SplittableRandom random;

    private Seed(long otherwise, String command) {
        this.value = Long.getLong("chaos.seed", otherwise);
        this.command = command;
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
        System.out.println(seed);
        return seed;
    }

    /** A number that it decides. */
    long next() {
        return random.nextLong();
    }

    /** The one round that is asked for, instead of all, by the property {@code chaos.round}. */
    Optional<RoundId> alone() {
        return Optional.ofNullable(System.getProperty(ALONE)).map(RoundId::parse);
    }

    /** What a failure says beside what was found. */
    AssertionError failure(AssertionError found) {
        String text = found.getMessage() + "\n" + this;
        if (found instanceof RoundFailure failure) {
            text += "\nthat round alone: %s -D%s=%s".formatted(command, ALONE, failure.round());
        }
        AssertionError failure = new AssertionError(text, found.getCause());
        failure.setStackTrace(found.getStackTrace());
        for (Throwable suppressed : found.getSuppressed()) {
            failure.addSuppressed(suppressed);
        }
        return failure;
    }

    @Override
    public String toString() {
        return "seed %d; the same storms again: %s -Dchaos.seed=%d"
                .formatted(value, command, value);
    }
}
