package org.redwire.hooks.log;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;

/**
 * What a {@link SlowLog} writes.
 *
 * @param threshold from which duration on a call is slow; zero logs every call
 * @param level at which slow and failed calls are logged; {@link Level#OFF} for not at all
 * @param linesPerSecond how many are logged at most in a second; the others are only counted
 */
public record SlowLogOptions(Duration threshold, Level level, int linesPerSecond) {

    public SlowLogOptions {
        Objects.requireNonNull(threshold, "threshold");
        Objects.requireNonNull(level, "level");
        if (threshold.isNegative()) {
            throw new IllegalArgumentException(
                    "threshold must not be negative, but is " + threshold);
        }
        if (level == Level.ALL) {
            throw new IllegalArgumentException(
                    "level must be TRACE, DEBUG, INFO, WARNING, ERROR or OFF, but is ALL");
        }
        if (linesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "lines.per.second must be at least 1, but is " + linesPerSecond);
        }
    }

    /** From 100 ms on, at INFO, 20 lines a second. */
    public static SlowLogOptions standard() {
        return new SlowLogOptions(Duration.ofMillis(100), Level.INFO, 20);
    }
}
