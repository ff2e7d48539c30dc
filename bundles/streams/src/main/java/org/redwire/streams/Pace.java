package org.redwire.streams;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How fast a consumer tries again.
 *
 * @param first the longest pause after the first failure
 * @param longest the longest after many
 */
record Pace(Duration first, Duration longest) {

    private static final int DOUBLINGS = 20;

    static Pace standard() {
        return new Pace(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    /** The pause after so many failures in a row, in nanoseconds: twice as long each time. */
    long pause(int failures) {
        long doubled = first.toNanos() << Math.min(Math.max(failures, 1) - 1, DOUBLINGS);
        long most = Math.min(longest.toNanos(), doubled);
        return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    }
}
