package org.redwire.commands.search;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Reply;

/**
 * A document that was found.
 *
 * @param id its key
 * @param score how well it fits, or null if it was not asked for
 * @param explanation how the score came about, a text and a list of further ones, or null if it was
 *     not asked for
 * @param payload its payload, or null if it was not asked for or there is none
 * @param sortKey what it was sorted by, with {@code #} before a number and {@code $} before a text,
 *     or null if it was not asked for or there is none
 * @param loaded whether its fields were read: false if only keys were asked for, or if it was gone
 *     before it could be read
 * @param fields its fields, or those that were asked for
 */
public record Document(
        String id,
        @Nullable Double score,
        @Nullable Reply explanation,
        @Nullable Reply payload,
        @Nullable String sortKey,
        boolean loaded,
        Row fields) {

    static final String FIELDS = "extra_attributes";

    /** What RESP3 names, beside which everything is a detail. */
    static final Set<String> KNOWN = Set.of("id", "score", "payload", "sortkey", FIELDS, "values");

    /** The text of a field, or null if there is none. */
    public @Nullable String text(String field) {
        return fields.text(field);
    }

    /** From a map of RESP3. */
    static Document of(Reply reply) {
        Map<String, Reply> all = reply.fields();
        Reply score = Replies.known(all, "score");
        Reply key = Replies.known(all, "sortkey");
        Reply fields = Replies.known(all, FIELDS);
        return new Document(
                Replies.required(reply, all, "id").text(),
                score == null ? null : score(score),
                score == null ? null : explanation(score),
                Replies.known(all, "payload"),
                key == null ? null : key.text(),
                fields != null,
                new Row(fields == null ? Map.of() : fields.fields(), Replies.without(all, KNOWN)));
    }

    /** A number, or a list with a number and its explanation. */
    static double score(Reply reply) {
        return reply.isAggregate() ? reply.at(0).real() : reply.real();
    }

    static @Nullable Reply explanation(Reply reply) {
        return reply.isAggregate() ? reply.at(1) : null;
    }
}
