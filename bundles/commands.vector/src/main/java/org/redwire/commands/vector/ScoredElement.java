package org.redwire.commands.vector;

import java.util.ArrayList;
import java.util.List;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * An element, and how much it is like another.
 *
 * @param score from 1, which is the same, to 0, which is the opposite
 */
public record ScoredElement(String element, double score) {

    /** A flat list in RESP2, a map in RESP3. */
    static final Decoder<List<ScoredElement>> LIST = ScoredElement::list;

    private static List<ScoredElement> list(Reply reply) {
        List<ScoredElement> elements = new ArrayList<>();
        for (Reply.Pair pair : reply.pairs()) {
            double score = Decoders.DOUBLE.decode(pair.value());
            elements.add(new ScoredElement(pair.key().text(), score));
        }
        return elements;
    }
}
