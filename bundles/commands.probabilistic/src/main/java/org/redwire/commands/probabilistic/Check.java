package org.redwire.commands.probabilistic;

/** What the server would refuse is refused here, before anything is sent. */
final class Check {

    private Check() {}

    /** At least one of what {@code what} names. */
    static <T> T[] some(T[] given, String what) {
        that(given.length > 0, "there must be at least one " + what);
        return given;
    }

    static long positive(long number, String what) {
        that(number >= 1, what + " must be at least 1, but is " + number);
        return number;
    }

    static long notNegative(long number, String what) {
        that(number >= 0, what + " must be at least 0, but is " + number);
        return number;
    }

    /** Between 0 and 1, and neither of them. */
    static double share(double number, String what) {
        that(
                number > 0 && number < 1,
                what + " must be greater than 0 and less than 1, but is " + number);
        return number;
    }

    /** A condition on the arguments; {@code message} says what they must be. */
    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
