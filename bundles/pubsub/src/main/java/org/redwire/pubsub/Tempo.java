package org.redwire.pubsub;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How fast a link tries again.
 *
 * @param first the least time between two connections, and the pause after the first failure
 * @param longest the longest pause after many
 * @param refused how long until a refused subscription is tried again
 */
record Tempo(Duration first, Duration longest, Duration refused) {

    static Tempo standard() {
        return new Tempo(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    /** The pause after so many failures in a row, in nanoseconds: twice as long each time. */
    long pause(int failures) {
        long most =
                Math.min(
                        longest.toNanos(),
                        first.toNanos() << Math.min(Math.max(failures, 1), 11) - 1);
        return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    }
}
