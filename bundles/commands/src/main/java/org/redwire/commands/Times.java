package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;

/** Durations and instants in the units of the wire: what is not whole is rounded up. */
final class Times {

    /** The server adds the time of day, and must not overflow either. */
    private static final long LONGEST_MILLIS = Long.MAX_VALUE / 2;

    private static final int NANOS_PER_MILLI = 1_000_000;

    private Times() {}

    /** Whole milliseconds, of which there may be none. */
    static long millis(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time must not be negative: " + time);
        }
        return millis(time.getSeconds(), time.getNano(), time);
    }

    /** Whole milliseconds, at least one. */
    static long positiveMillis(Duration time) {
        if (time.isZero()) {
            throw new IllegalArgumentException("a time to live must be longer than zero");
        }
        return millis(time);
    }

    /** Whole seconds, of which there may be none. */
    static long seconds(Duration time) {
        millis(time);
        return up(time.getSeconds(), time.getNano());
    }

    /** Seconds with a fraction, whole milliseconds, for a command that waits. */
    static double waiting(Duration timeout) {
        return millis(timeout) / 1000.0;
    }

    /** Whether seconds can say it. */
    static boolean wholeSeconds(Duration time) {
        return time.getNano() == 0;
    }

    /** Whether seconds can say it. */
    static boolean wholeSeconds(Instant at) {
        return at.getNano() == 0;
    }

    /** Milliseconds since 1970. */
    static long epochMillis(Instant at) {
        notBeforeEpoch(at);
        return millis(at.getEpochSecond(), at.getNano(), at);
    }

    /** Seconds since 1970. */
    static long epochSeconds(Instant at) {
        epochMillis(at);
        return up(at.getEpochSecond(), at.getNano());
    }

    private static void notBeforeEpoch(Instant at) {
        if (at.getEpochSecond() < 0) {
            throw new IllegalArgumentException("a time to expire must not be before 1970: " + at);
        }
    }

    private static long up(long seconds, int nanos) {
        return nanos > 0 ? seconds + 1 : seconds;
    }

    private static long millis(long seconds, int nanos, Object given) {
        if (seconds >= LONGEST_MILLIS / 1000) {
            throw new IllegalArgumentException("the server cannot represent the time " + given);
        }
        return seconds * 1000 + (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }
}
