package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * {@code LIMIT}: a part of what was found.
 *
 * @param offset how many elements to skip
 * @param count how many to give at most; a negative number means all
 */
public record Limit(long offset, long count) implements Argument {

    /** Checks the offset. */
    public Limit {
        Check.notNegative(offset, "the offset");
    }

    /** The first {@code count} elements. */
    public static Limit first(long count) {
        return new Limit(0, count);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("LIMIT").arg(offset).arg(count);
    }
}
