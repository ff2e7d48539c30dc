package org.redwire.commands.probabilistic;

import java.util.List;
import java.util.Locale;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/** What became of an item that was to be added to a filter. */
public enum Insertion {
    /** It was added. */
    ADDED,
    /** It was not added, as it was there already, or so it seems. */
    PRESENT,
    /** It was not added: the filter is full. */
    FULL;

    static final Decoder<List<Insertion>> EACH = Decoders.list(Insertion::of);

    private static Insertion of(Reply reply) {
        // a Bloom filter says in words that it is full, a cuckoo filter with -1
        String words =
                reply instanceof Reply.Failure failure
                        ? failure.message()
                        : reply.isText() ? reply.text() : "";
        if (words.toLowerCase(Locale.ROOT).contains("full")) {
            return FULL;
        }
        return reply instanceof Reply.Int number && number.value() == -1
                ? FULL
                : Decoders.BOOLEAN.decode(reply) ? ADDED : PRESENT;
    }
}
