package org.redwire.commands.vector;

import org.jspecify.annotations.Nullable;

/** What the server would refuse is refused here, before anything is sent. */
final class Check {

    private Check() {}

    /** At least 1, or null for what is not said. */
    static void positive(@Nullable Long number, String what) {
        that(number == null || number >= 1, what + " must be at least 1, but is " + number);
    }

    /** A condition on the arguments; {@code message} says what they must be. */
    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
