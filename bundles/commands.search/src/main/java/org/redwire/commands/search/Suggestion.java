package org.redwire.commands.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * A suggestion.
 *
 * @param text what is suggested
 * @param score how well it fits, or null if it was not asked for
 * @param payload what is kept with it, or null if it was not asked for or there is nothing
 */
public record Suggestion(String text, @Nullable Double score, @Nullable Reply payload) {

    /**
     * Reads a flat list, nil if there is no key.
     *
     * @param scores whether scores were asked for
     * @param payloads whether payloads were
     */
    record Reader(boolean scores, boolean payloads) implements Decoder<List<Suggestion>> {

        @Override
        public List<Suggestion> decode(Reply reply) {
            if (reply.isNil()) {
                return List.of();
            }
            List<Reply> all = reply.list();
            int width = 1 + (scores ? 1 : 0) + (payloads ? 1 : 0);
            if (all.size() % width != 0) {
                throw reply.mismatch("a list with " + width + " for each suggestion");
            }
            List<Suggestion> suggestions = new ArrayList<>();
            for (int i = 0; i < all.size(); i += width) {
                Reply payload = payloads ? all.get(i + width - 1) : null;
                suggestions.add(
                        new Suggestion(
                                all.get(i).text(),
                                scores ? all.get(i + 1).realOrNull() : null,
                                payload == null || payload.isNil() ? null : payload));
            }
            return suggestions;
        }
    }
}
