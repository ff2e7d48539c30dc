package org.redwire.commands.search;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** What the server would refuse is refused here, before anything is sent. */
final class Check {

    private Check() {}

    /** At least one of what {@code what} names. */
    static <T> T[] some(T[] given, String what) {
        that(given.length > 0, "there must be at least one " + what);
        return given;
    }

    /** At least one of what {@code what} names. */
    static void some(Collection<?> given, String what) {
        that(!given.isEmpty(), "there must be at least one " + what);
    }

    /** At least 1, or null for what is not said. */
    static void positive(@Nullable Long number, String what) {
        that(number == null || number >= 1, what + " must be at least 1, but is " + number);
    }

    /** At least 0, or null for what is not said. */
    static void notNegative(@Nullable Long number, String what) {
        that(number == null || number >= 0, what + " must be at least 0, but is " + number);
    }

    /** A number from {@code least} to {@code most}, or null for what is not said. */
    static void between(@Nullable Double number, double least, double most, String what) {
        that(
                number == null || number >= least && number <= most,
                what + " is from " + least + " to " + most + ", but is " + number);
    }

    /** A number that is finite and greater than 0, or null for what is not said. */
    static void positive(@Nullable Double number, String what) {
        that(
                number == null || number > 0 && Double.isFinite(number),
                what + " must be greater than 0, but is " + number);
    }

    static double finite(double number, String what) {
        that(Double.isFinite(number), what + " must be finite, but is " + number);
        return number;
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

    /** Adds how many words {@code option} has, and the words. */
    static void counted(ArgumentList list, Argument option) {
        list.arg(new ArgumentList().arg(option).size()).arg(option);
    }

    /** Adds a word and a number, unless it is not said. */
    static void append(ArgumentList list, String word, @Nullable Long number) {
        if (number != null) {
            list.arg(word).arg(number);
        }
    }

    /** Adds a word and a number, unless it is not said. */
    static void append(ArgumentList list, String word, @Nullable Double number) {
        if (number != null) {
            list.arg(word).arg(number);
        }
    }

    /** Adds a word and a text, unless it is not said. */
    static void append(ArgumentList list, String word, @Nullable String text) {
        if (text != null) {
            list.arg(word).arg(text);
        }
    }

    /** Adds the word of something that holds. */
    static void append(ArgumentList list, String word, boolean holds) {
        if (holds) {
            list.arg(word);
        }
    }

    /** {@code TIMEOUT} in milliseconds, unless it is not said. */
    static void appendTimeout(ArgumentList list, @Nullable Duration timeout) {
        if (timeout != null) {
            list.arg("TIMEOUT").arg(millis(timeout, "the timeout"));
        }
    }

    /** The version of a query's language, or null for what is not said. */
    static void dialect(@Nullable Long dialect, boolean expanded) {
        positive(dialect, "the dialect");
        that(
                !expanded || dialect == null || dialect >= 3,
                "FORMAT EXPAND wants dialect 3 or greater, but it is " + dialect);
    }
}
