package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** How the bits of several strings become one; shorter strings count as filled up with zeros. */
public enum BitOperation implements Argument {
    /** A bit is set if it is set in all. */
    AND(1, Integer.MAX_VALUE),
    /** A bit is set if it is set in any. */
    OR(1, Integer.MAX_VALUE),
    /** A bit is set if it is set in an odd number of them. */
    XOR(1, Integer.MAX_VALUE),
    /** A bit is set if it is not set in the only one. */
    NOT(1, 1),
    /** A bit is set if it is set in the first and in no other (8.2). */
    DIFF(2, Integer.MAX_VALUE),
    /** A bit is set if it is set in any but the first, and not in the first (8.2). */
    DIFF1(2, Integer.MAX_VALUE),
    /** A bit is set if it is set in the first and in any other (8.2). */
    ANDOR(2, Integer.MAX_VALUE),
    /** A bit is set if it is set in exactly one (8.2). */
    ONE(1, Integer.MAX_VALUE);

    private final int least;
    private final int most;

    BitOperation(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** These keys, if there are as many as the operation needs. */
    String[] check(String... keys) {
        Check.some(keys, "key");
        Check.that(keys.length <= most, "NOT takes one key only");
        Check.that(keys.length >= least, name() + " needs at least two keys");
        return keys;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(name());
    }
}
