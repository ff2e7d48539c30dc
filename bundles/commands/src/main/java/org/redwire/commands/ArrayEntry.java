package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/** An element of an array, and where it is. */
public record ArrayEntry(long index, String value) implements Argument {

    static final Decoder<List<ArrayEntry>> LIST =
            reply ->
                    Replies.pairs(reply).stream()
                            .map(pair -> new ArrayEntry(index(pair.key()), pair.value().text()))
                            .toList();

    private static long index(Reply reply) {
        long index = reply.number();
        if (index < 0) {
            throw reply.mismatch("an index of an array");
        }
        return index;
    }

    /** Checks the index. */
    public ArrayEntry {
        Check.notNegative(index, "the index");
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(index).arg(value);
    }
}
