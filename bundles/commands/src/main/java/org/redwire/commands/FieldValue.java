package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/** A field of a hash with its value. */
public record FieldValue(String field, String value) {

    static final Decoder<List<FieldValue>> LIST =
            reply -> Replies.pairs(reply).stream().map(FieldValue::of).toList();

    private static FieldValue of(Reply.Pair pair) {
        return new FieldValue(pair.key().text(), pair.value().text());
    }
}
