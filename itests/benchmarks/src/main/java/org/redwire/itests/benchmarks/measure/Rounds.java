package org.redwire.itests.benchmarks.measure;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How long it is measured.
 *
 * @param timed the how manieth call is timed; empty for each up to 8 threads, and every 8th above
 */
public record Rounds(int warmUps, int count, Duration window, OptionalInt timed) {

    int timed(int threads) {
        return timed.orElse(threads <= 8 ? 1 : 8);
    }
}
