package org.redwire.commands;

import java.util.Objects;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * A range of members in the order of their bytes, for sorted sets whose scores are all equal. An
 * open end excludes the member that it names.
 *
 * @param min the lower end as it is sent, such as {@code [a}, {@code (a} or {@code -}
 * @param max the upper end as it is sent, such as {@code [z}, {@code (z} or {@code +}
 */
public record LexRange(String min, String max) implements Argument {

    private static final String FIRST = "-";
    private static final String LAST = "+";

    /** Checks that both ends have a form that the server knows. */
    public LexRange {
        Check.that(
                isEnd(min) && isEnd(max),
                "an end of a range of members is -, +, or a member behind [ or (");
    }

    private static boolean isEnd(String end) {
        return end.equals(FIRST) || end.equals(LAST) || end.startsWith("[") || end.startsWith("(");
    }

    /** All members. */
    public static LexRange all() {
        return new LexRange(FIRST, LAST);
    }

    /** From {@code min} to {@code max}, both included. */
    public static LexRange closed(String min, String max) {
        return new LexRange(included(min), included(max));
    }

    /** Between {@code min} and {@code max}, both excluded. */
    public static LexRange open(String min, String max) {
        return new LexRange(excluded(min), excluded(max));
    }

    /** From {@code min}, which is included, to {@code max}, which is not. */
    public static LexRange closedOpen(String min, String max) {
        return new LexRange(included(min), excluded(max));
    }

    /** From {@code min}, which is excluded, to {@code max}, which is not. */
    public static LexRange openClosed(String min, String max) {
        return new LexRange(excluded(min), included(max));
    }

    /** {@code min} and what comes behind it. */
    public static LexRange atLeast(String min) {
        return new LexRange(included(min), LAST);
    }

    /** What comes behind {@code min}. */
    public static LexRange greaterThan(String min) {
        return new LexRange(excluded(min), LAST);
    }

    /** {@code max} and what comes before it. */
    public static LexRange atMost(String max) {
        return new LexRange(FIRST, included(max));
    }

    /** What comes before {@code max}. */
    public static LexRange lessThan(String max) {
        return new LexRange(FIRST, excluded(max));
    }

    private static String included(String member) {
        return "[" + Objects.requireNonNull(member, "member");
    }

    private static String excluded(String member) {
        return "(" + Objects.requireNonNull(member, "member");
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(min).arg(max);
    }
}
