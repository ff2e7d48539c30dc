package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** What becomes of groups that have a deleted entry pending (8.2). */
public enum StreamReferences implements Argument {
    /** {@code KEEPREF}: they keep it pending, without its fields; the server's default. */
    KEEP("KEEPREF"),
    /** {@code DELREF}: it is pending no more. */
    DELETE("DELREF"),
    /** {@code ACKED}: only entries that all groups have read and acknowledged are deleted. */
    ACKNOWLEDGED("ACKED");

    private final String word;

    StreamReferences(String word) {
        this.word = word;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(word);
    }
}
