package org.redwire.commands.search;

import java.util.List;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands for suggestions: texts under a key that are found by how they begin. */
@CommandGroup("Search")
public final class SearchSuggestions {

    private SearchSuggestions() {}

    /**
     * {@code FT.SUGADD} (Search 1.0): adds a suggestion, or gives it another score; how many there
     * are. O(1).
     */
    public static Command<Long> ftSugadd(String key, String text, double score) {
        return ftSugadd(key, text, score, SuggestionOptions.defaults());
    }

    /** {@code FT.SUGADD} (Search 1.0): the same as {@code options} say. O(1). */
    public static Command<Long> ftSugadd(
            String key, String text, double score, SuggestionOptions options) {
        return Command.of("FT.SUGADD")
                .key(key)
                .arg(text)
                .arg(Check.finite(score, "the score"))
                .arg(options)
                .as(Decoders.LONG);
    }

    /** {@code FT.SUGDEL} (Search 1.0): removes a suggestion; whether it was there. O(1). */
    public static Command<Boolean> ftSugdel(String key, String text) {
        return Command.of("FT.SUGDEL").key(key).arg(text).as(Decoders.BOOLEAN);
    }

    /**
     * {@code FT.SUGGET} (Search 1.0): five suggestions at most that begin so, the best first; empty
     * if there is no key. O(1).
     */
    public static Command<List<Suggestion>> ftSugget(String key, String beginning) {
        return ftSugget(key, beginning, SuggestOptions.defaults());
    }

    /** {@code FT.SUGGET} (Search 1.0): the same as {@code options} say. O(1). */
    public static Command<List<Suggestion>> ftSugget(
            String key, String beginning, SuggestOptions options) {
        return Command.of("FT.SUGGET")
                .readOnly()
                .key(key)
                .arg(beginning)
                .arg(options)
                .as(new Suggestion.Reader(options.scores(), options.payloads()));
    }

    /** {@code FT.SUGLEN} (Search 1.0): how many suggestions there are; 0 if no key. O(1). */
    public static Command<Long> ftSuglen(String key) {
        return Command.of("FT.SUGLEN").readOnly().key(key).as(Decoders.LONG);
    }
}
