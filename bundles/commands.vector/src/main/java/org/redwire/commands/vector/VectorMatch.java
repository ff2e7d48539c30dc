package org.redwire.commands.vector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * An element, how much it is like another, and what is known of it.
 *
 * @param score from 1, which is the same, to 0, which is the opposite
 * @param attributes a JSON object, or null if there is none
 */
public record VectorMatch(String element, double score, @Nullable String attributes) {

    /** A flat list of three for each in RESP2, a map from each to a list of two in RESP3. */
    static final Decoder<List<VectorMatch>> LIST = VectorMatch::list;

    private static List<VectorMatch> list(Reply reply) {
        List<VectorMatch> matches = new ArrayList<>();
        if (reply instanceof Reply.Dictionary map) {
            for (Reply.Pair pair : map.pairs()) {
                matches.add(of(pair.key(), pair.value().at(0), pair.value().at(1)));
            }
            return matches;
        }
        List<Reply> flat = reply.list();
        for (int i = 0; i < flat.size(); i += 3) {
            matches.add(of(flat.get(i), reply.at(i + 1), reply.at(i + 2)));
        }
        return matches;
    }

    private static VectorMatch of(Reply element, Reply score, Reply attributes) {
        return new VectorMatch(
                element.text(), Decoders.DOUBLE.decode(score), attributes.textOrNull());
    }
}
