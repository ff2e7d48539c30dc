package org.redwire.commands;

import java.time.Instant;
import java.util.regex.Pattern;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * A range of entries of a stream, by their ids. An open end excludes the id that it names (6.2).
 *
 * @param min the lower end as it is sent, such as {@code 5-1}, {@code (5-1}, {@code 5} or {@code -}
 * @param max the upper end as it is sent, such as {@code 9-1}, {@code (9-1}, {@code 9} or {@code +}
 */
public record StreamRange(String min, String max) implements Argument {

    private static final String FIRST = "-";
    private static final String LAST = "+";

    /** An id, or only its milliseconds, which mean all ids that begin with them. */
    private static final Pattern END = Pattern.compile("[-+]|\\(?\\d+(-\\d+)?");

    /** Checks that both ends have a form that the server knows. */
    public StreamRange {
        Check.that(
                END.matcher(min).matches() && END.matcher(max).matches(),
                "an end of a range of entries is -, +, or an id, which may be behind (");
    }

    /** All entries. */
    public static StreamRange all() {
        return new StreamRange(FIRST, LAST);
    }

    /** From {@code min} to {@code max}, both included. */
    public static StreamRange closed(StreamId min, StreamId max) {
        return new StreamRange(min.toString(), max.toString());
    }

    /** Between {@code min} and {@code max}, both excluded. */
    public static StreamRange open(StreamId min, StreamId max) {
        return new StreamRange("(" + min, "(" + max);
    }

    /** From {@code min}, which is included, to {@code max}, which is not. */
    public static StreamRange closedOpen(StreamId min, StreamId max) {
        return new StreamRange(min.toString(), "(" + max);
    }

    /** From {@code min}, which is excluded, to {@code max}, which is not. */
    public static StreamRange openClosed(StreamId min, StreamId max) {
        return new StreamRange("(" + min, max.toString());
    }

    /** The entry with this id. */
    public static StreamRange only(StreamId id) {
        return closed(id, id);
    }

    /** {@code min} and what comes behind it. */
    public static StreamRange atLeast(StreamId min) {
        return new StreamRange(min.toString(), LAST);
    }

    /** What comes behind {@code min}. */
    public static StreamRange greaterThan(StreamId min) {
        return new StreamRange("(" + min, LAST);
    }

    /** {@code max} and what comes before it. */
    public static StreamRange atMost(StreamId max) {
        return new StreamRange(FIRST, max.toString());
    }

    /** What comes before {@code max}. */
    public static StreamRange lessThan(StreamId max) {
        return new StreamRange(FIRST, "(" + max);
    }

    /** What the server made from one instant to another, both included, to the millisecond. */
    public static StreamRange during(Instant from, Instant to) {
        return new StreamRange(millis(from), millis(to));
    }

    /** What the server made since an instant, to the millisecond. */
    public static StreamRange since(Instant from) {
        return new StreamRange(millis(from), LAST);
    }

    /** This range without what comes before {@code id}, and without the entry itself. */
    StreamRange behind(StreamId id) {
        return new StreamRange("(" + id, max);
    }

    /** This range without what comes behind {@code id}, and without the entry itself. */
    StreamRange before(StreamId id) {
        return new StreamRange(min, "(" + id);
    }

    /** The upper end first, as {@code XREVRANGE} wants it. */
    void appendReversedTo(ArgumentList list) {
        list.arg(max).arg(min);
    }

    private static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(min).arg(max);
    }
}
