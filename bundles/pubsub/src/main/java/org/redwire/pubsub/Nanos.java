package org.redwire.pubsub;

import java.time.Duration;

/** Durations in nanoseconds. */
final class Nanos {

    private Nanos() {}

    /** As many as {@code duration} has; what is too long for a long becomes its greatest value. */
    static long of(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
