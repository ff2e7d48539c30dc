package org.redwire.commands.json;

/** What the server would refuse is refused here, before anything is sent. */
final class Check {

    private Check() {}

    /** At least one of what {@code what} names. */
    static <T> T[] some(T[] given, String what) {
        if (given.length == 0) {
            throw new IllegalArgumentException("there must be at least one " + what);
        }
        return given;
    }

    /** A number that JSON can hold. */
    static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no number " + number);
        }
        return number;
    }
}
