package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * A range of indexes of an array, both ends included.
 *
 * @param start the first index, as it is sent
 * @param end the last index, as it is sent
 */
public record ArrayRange(String start, String end) implements Argument {

    private static final String LAST = Long.toUnsignedString(-2);

    /** From one index to another. */
    public static ArrayRange of(long start, long end) {
        return new ArrayRange(index(start), index(end));
    }

    /** An index and what comes behind it. */
    public static ArrayRange from(long start) {
        return new ArrayRange(index(start), LAST);
    }

    /** All indexes there can be. */
    public static ArrayRange all() {
        return from(0);
    }

    private static String index(long index) {
        return Long.toString(Check.notNegative(index, "the index"));
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(start).arg(end);
    }
}
