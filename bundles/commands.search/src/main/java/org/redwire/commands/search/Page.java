package org.redwire.commands.search;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * {@code LIMIT}: which of the results are reported.
 *
 * @param offset how many are left out
 * @param count how many are reported at most; 0 if they are only to be counted
 */
public record Page(long offset, long count) implements Argument {

    /** Checks the numbers. */
    public Page {
        Check.notNegative(offset, "the offset");
        Check.notNegative(count, "the count");
        Check.that(count > 0 || offset == 0, "the offset must be 0 if the count is 0");
        Check.that(offset <= Long.MAX_VALUE - count, "the end of a page must be a number");
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("LIMIT").arg(offset).arg(count);
    }
}
