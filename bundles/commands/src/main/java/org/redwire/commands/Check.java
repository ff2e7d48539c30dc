package org.redwire.commands;

import java.util.Collection;

/** What the server would refuse is refused here, before anything is sent. */
final class Check {

    private Check() {}

    /** At least one of what {@code what} names. */
    static <T> T[] some(T[] given, String what) {
        if (given.length == 0) {
            throw none(what);
        }
        return given;
    }

    /** At least one of what {@code what} names. */
    static <T extends Collection<?>> T some(T given, String what) {
        if (given.isEmpty()) {
            throw none(what);
        }
        return given;
    }

    static IllegalArgumentException none(String what) {
        return new IllegalArgumentException("there must be at least one " + what);
    }

    static long positive(long number, String what) {
        return atLeast(1, number, what);
    }

    static long notNegative(long number, String what) {
        return atLeast(0, number, what);
    }

    private static long atLeast(long least, long number, String what) {
        if (number < least) {
            throw new IllegalArgumentException(
                    what + " must be at least " + least + ", but is " + number);
        }
        return number;
    }

    /** A condition on the arguments; {@code message} says what they must be. */
    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
