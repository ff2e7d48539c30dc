package org.redwire.commands.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * A word of a query that is not known, and words that may be meant.
 *
 * @param term the word
 * @param corrections words that may be meant, the most likely first; empty if there are none
 */
public record Misspelling(String term, List<Correction> corrections) {

    /** Lists of TERM, the word and its corrections in RESP2; in RESP3 a map with one of them. */
    static final Decoder<List<Misspelling>> LIST = Misspelling::list;

    /**
     * A word that may be meant.
     *
     * @param term the word
     * @param score in which share of the documents it is; 0 if it is of a dictionary
     */
    public record Correction(String term, double score) {}

    /** Copies the list. */
    public Misspelling {
        corrections = List.copyOf(corrections);
    }

    private static List<Misspelling> list(Reply reply) {
        if (!(reply instanceof Reply.Dictionary)) {
            return Replies.each(reply, Misspelling::of);
        }
        Map<String, Reply> all = reply.fields();
        List<Misspelling> terms = new ArrayList<>();
        for (Reply.Pair pair : Replies.required(reply, all, "results").pairs()) {
            List<Correction> corrections = new ArrayList<>();
            for (Reply map : pair.value().list()) {
                for (Reply.Pair one : map.pairs()) {
                    corrections.add(new Correction(one.key().text(), one.value().real()));
                }
            }
            terms.add(new Misspelling(pair.key().text(), corrections));
        }
        return terms;
    }

    private static Misspelling of(Reply reply) {
        return new Misspelling(
                reply.at(1).text(),
                Replies.each(
                        reply.at(2), one -> new Correction(one.at(1).text(), one.at(0).real())));
    }
}
