package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** What the ends of a range of a bitmap count (7.0). */
public enum BitUnit implements Argument {
    /** Bytes, which is what they count without a unit. */
    BYTE,
    /** Bits. */
    BIT;

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(name());
    }
}
