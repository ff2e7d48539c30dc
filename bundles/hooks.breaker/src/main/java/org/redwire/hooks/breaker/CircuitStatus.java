package org.redwire.hooks.breaker;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Endpoint;

/**
 * A circuit at one moment.
 *
 * @param endpoint whose it is
 * @param state what becomes of calls
 * @param calls how many there were within the window; for a circuit that is not closed, when it
 *     opened
 * @param failureRate how many percent of these failed
 * @param slowRate how many percent of these were slow
 * @param since since when it is not closed; null if it is
 * @param probesIn how long until the next probe; zero if it is not open
 * @param opened how often it has opened; a probe that failed does not count
 * @param refused how many calls it has failed
 */
public record CircuitStatus(
        Endpoint endpoint,
        CircuitState state,
        long calls,
        int failureRate,
        int slowRate,
        @Nullable Instant since,
        Duration probesIn,
        long opened,
        long refused) {

    @Override
    public String toString() {
        return endpoint
                + " "
                + state
                + (since == null ? "" : " since " + since + ", probes in " + probesIn)
                + ", "
                + calls
                + " calls, "
                + failureRate
                + " % failed, "
                + slowRate
                + " % slow, opened "
                + opened
                + " times, refused "
                + refused;
    }
}
