package org.redwire.commands.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What {@code FT.SEARCH} found.
 *
 * @param total how many documents fit, of which those here are a part
 * @param documents those that are reported, the best first unless another order was asked for
 * @param warnings what kept the server from finding more, such as its timeout; RESP3 only
 * @param details what the server says besides in RESP3
 */
public record SearchResult(
        long total, List<Document> documents, List<String> warnings, Map<String, Reply> details) {

    private static final Set<String> KNOWN = Set.of("total_results", "results", "warning");

    /** Copies the lists. */
    public SearchResult {
        documents = List.copyOf(documents);
        warnings = List.copyOf(warnings);
        details = Replies.copy(details);
    }

    /**
     * Reads it. In RESP2 all is one flat list, so it must be known what was asked for.
     *
     * @param scores whether scores were
     * @param payloads whether payloads were
     * @param sortKeys whether what was sorted by was
     * @param fields whether fields were
     */
    record Reader(boolean scores, boolean payloads, boolean sortKeys, boolean fields)
            implements Decoder<SearchResult> {

        @Override
        public SearchResult decode(Reply reply) {
            return reply instanceof Reply.Dictionary ? map(reply) : flat(reply);
        }

        private static SearchResult map(Reply reply) {
            Map<String, Reply> all = reply.fields();
            return new SearchResult(
                    Replies.whole(Replies.required(reply, all, "total_results")),
                    Replies.each(Replies.required(reply, all, "results"), Document::of),
                    Replies.texts(all.get("warning")),
                    Replies.without(all, KNOWN));
        }

        private SearchResult flat(Reply reply) {
            long total = reply.at(0).number();
            List<Reply> rest = reply.list().subList(1, reply.list().size());
            if (rest.size() % width() != 0) {
                throw reply.mismatch("a list of 1 and " + width() + " for each document");
            }
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < rest.size(); i += width()) {
                documents.add(document(rest.subList(i, i + width())));
            }
            return new SearchResult(total, documents, List.of(), Map.of());
        }

        /** How many replies there are for each document. */
        private int width() {
            return 1 + count(scores) + count(payloads) + count(sortKeys) + count(fields);
        }

        private static int count(boolean there) {
            return there ? 1 : 0;
        }

        private Document document(List<Reply> parts) {
            int next = 1;
            Reply score = scores ? parts.get(next++) : null;
            Reply payload = payloads ? parts.get(next++) : null;
            Reply sortKey = sortKeys ? parts.get(next++) : null;
            Reply content = fields ? parts.get(next) : null;
            return new Document(
                    parts.get(0).text(),
                    score == null ? null : Document.score(score),
                    score == null ? null : Document.explanation(score),
                    payload == null || payload.isNil() ? null : payload,
                    sortKey == null ? null : sortKey.textOrNull(),
                    content != null && !content.isNil(),
                    content == null ? Row.EMPTY : Row.of(content));
        }
    }
}
