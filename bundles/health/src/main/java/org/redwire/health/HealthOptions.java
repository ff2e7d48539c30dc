package org.redwire.health;

import java.time.Duration;

/**
 * From when on something is worth a warning.
 *
 * @param timeout how long a PING may take
 * @param slow a PING that took longer is warned of
 * @param backlog how many percent of the places on lanes may be taken; all of them is critical
 * @param failureRate how many percent of the calls since the last checkup may fail; half of them is
 *     critical
 */
public record HealthOptions(Duration timeout, Duration slow, int backlog, int failureRate) {

    public HealthOptions {
        positive("timeout", timeout);
        positive("slow", slow);
        percent("backlog", backlog);
        percent("failure.rate", failureRate);
    }

    /** A second for a PING, slow from 250 ms on; 80 % of the lanes; 10 % of the calls. */
    public static HealthOptions standard() {
        return new HealthOptions(Duration.ofSeconds(1), Duration.ofMillis(250), 80, 10);
    }

    private static void positive(String what, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(what + " must be positive, but is " + value);
        }
    }

    private static void percent(String what, int value) {
        if (value < 1 || value > 100) {
            throw new IllegalArgumentException(what + " must be 1 to 100, but is " + value);
        }
    }
}
