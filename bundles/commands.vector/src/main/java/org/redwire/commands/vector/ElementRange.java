package org.redwire.commands.vector;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * A range of elements in the order of their bytes. A page ends with an element; {@link #behind} it
 * the next one begins.
 *
 * @param start the first end as it is sent, such as {@code [a}, {@code (a} or {@code -}
 * @param end the other end as it is sent, such as {@code [z}, {@code (z} or {@code +}
 */
public record ElementRange(String start, String end) implements Argument {

    /** Checks that both ends have a form that the server knows. */
    public ElementRange {
        Check.that(
                isEnd(start, "-") && isEnd(end, "+"),
                "an end of a range is an element behind [ or (, or - at first and + at last");
    }

    private static boolean isEnd(String end, String outermost) {
        return end.equals(outermost) || end.startsWith("[") || end.startsWith("(");
    }

    /** All elements. */
    public static ElementRange all() {
        return new ElementRange("-", "+");
    }

    /** From {@code start} to {@code end}, both included. */
    public static ElementRange closed(String start, String end) {
        return new ElementRange("[" + start, "[" + end);
    }

    /** What comes behind an element. */
    public static ElementRange behind(String element) {
        return new ElementRange("(" + element, "+");
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(start).arg(end);
    }
}
