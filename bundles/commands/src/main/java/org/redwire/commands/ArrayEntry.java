package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Decoder;

/** An element of an array, and where it is. */
public record ArrayEntry(long index, String value) implements Argument {

    static final Decoder<List<ArrayEntry>> LIST =
            reply ->
                    Replies.pairs(reply).stream()
                            .map(pair -> new ArrayEntry(pair.key().number(), pair.value().text()))
                            .toList();

    /** Checks the index. */
    public ArrayEntry {
        Check.notNegative(index, "the index");
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(index).arg(value);
    }
}
