package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How {@code XGROUP CREATE} makes a group.
 *
 * @param makesStream whether an empty stream is made if there is none
 * @param entriesRead how many entries the group counts as read, -1 for an unknown number, or null
 *     for the server's choice (7.0)
 */
public record XGroupOptions(boolean makesStream, @Nullable Long entriesRead) implements Argument {

    /** Checks the number. */
    public XGroupOptions {
        if (entriesRead != null) {
            checked(entriesRead);
        }
    }

    /** The stream must be there. */
    public static XGroupOptions none() {
        return new XGroupOptions(false, null);
    }

    /** {@code MKSTREAM}: an empty stream is made if there is none. */
    public XGroupOptions makingStream() {
        return new XGroupOptions(true, entriesRead);
    }

    /**
     * {@code ENTRIESREAD} (7.0): so many entries count as read, or an unknown number if it is -1.
     */
    public XGroupOptions entriesRead(long count) {
        return new XGroupOptions(makesStream, count);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (makesStream) {
            list.arg("MKSTREAM");
        }
        if (entriesRead != null) {
            append(list, entriesRead);
        }
    }

    static ArgumentList append(ArgumentList list, long entriesRead) {
        return list.arg("ENTRIESREAD").arg(checked(entriesRead));
    }

    private static long checked(long entriesRead) {
        Check.that(entriesRead >= -1, "the entries read must be -1 if unknown, or not negative");
        return entriesRead;
    }
}
