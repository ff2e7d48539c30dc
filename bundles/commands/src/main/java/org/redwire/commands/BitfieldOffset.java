package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** Where an integer is in a bitmap. */
public final class BitfieldOffset implements Argument {

    private final String text;

    private BitfieldOffset(String text) {
        this.text = text;
    }

    /** It begins with this bit. */
    public static BitfieldOffset bit(long offset) {
        return new BitfieldOffset(Long.toString(Check.notNegative(offset, "the offset")));
    }

    /** {@code #}: it has so many of the same size before it. */
    public static BitfieldOffset index(long index) {
        return new BitfieldOffset("#" + Check.notNegative(index, "the index"));
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(text);
    }

    /** As it is sent, such as {@code 8} or {@code #1}. */
    @Override
    public String toString() {
        return text;
    }
}
