package org.redwire.commands.timeseries;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;

/** What the server would refuse is refused here, before anything is sent. */
final class Check {

    private Check() {}

    /** At least one of what {@code what} names. */
    static <T> T[] some(T[] given, String what) {
        that(given.length > 0, "there must be at least one " + what);
        return given;
    }

    /** At least 1, or null for what is not said. */
    static void positive(@Nullable Long number, String what) {
        that(number == null || number >= 1, what + " must be at least 1, but is " + number);
    }

    static long notNegative(long number, String what) {
        that(number >= 0, what + " must be at least 0, but is " + number);
        return number;
    }

    /** A number that a series can hold: NaN, which needs 8.6, but nothing infinite. */
    static Argument value(double value) {
        that(!Double.isInfinite(value), "a value must not be infinite");
        return list -> {
            if (Double.isNaN(value)) {
                list.arg("NaN");
            } else {
                list.arg(value);
            }
        };
    }

    /** Milliseconds; a part of one counts as a whole, so that a time above zero stays so. */
    static long millis(Duration time, String what) {
        that(!time.isNegative(), what + " must not be negative, but is " + time);
        long millis = time.toMillis();
        return Duration.ofMillis(millis).equals(time) ? millis : millis + 1;
    }

    /** A condition on the arguments; {@code message} says what they must be. */
    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
