package org.redwire.commands.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * The commands for the words that searches know: dictionaries, synonyms, spelling; and for the
 * module's settings.
 */
@CommandGroup("Search")
public final class SearchTerms {

    private static final Decoder<Map<String, List<String>>> GROUPS =
            Decoders.map(Decoders.TEXT, Decoders.STRINGS);

    private SearchTerms() {}

    // --- dictionaries ---

    /** {@code FT.DICTADD} (Search 1.4): adds words; how many were new. O(n) for n words. */
    public static Command<Long> ftDictadd(String dictionary, String... terms) {
        return Command.of("FT.DICTADD")
                .arg(dictionary)
                .args(Check.some(terms, "term"))
                .as(Decoders.LONG);
    }

    /** {@code FT.DICTDEL} (Search 1.4): removes words; how many were there. O(n) for n words. */
    public static Command<Long> ftDictdel(String dictionary, String... terms) {
        return Command.of("FT.DICTDEL")
                .arg(dictionary)
                .args(Check.some(terms, "term"))
                .as(Decoders.LONG);
    }

    /** {@code FT.DICTDUMP} (Search 1.4): all words; empty if there is none. O(n) for n words. */
    public static Command<Set<String>> ftDictdump(String dictionary) {
        return Command.of("FT.DICTDUMP").readOnly().arg(dictionary).as(Decoders.STRING_SET);
    }

    // --- synonyms ---

    /**
     * {@code FT.SYNDUMP} (Search 1.2): of each word that has synonyms the groups it is in. O(n) for
     * n words.
     */
    public static Command<Map<String, List<String>>> ftSyndump(String index) {
        return Command.of("FT.SYNDUMP").readOnly().arg(index).as(GROUPS);
    }

    /**
     * {@code FT.SYNUPDATE} (Search 1.2): adds words to a group of synonyms, which is made if there
     * is none, and indexes the documents again. O(n) for n documents.
     */
    public static Command<@Nullable Void> ftSynupdate(String index, String group, String... terms) {
        return Command.of("FT.SYNUPDATE")
                .arg(index)
                .arg(group)
                .args(Check.some(terms, "term"))
                .as(Decoders.OK);
    }

    /**
     * {@code FT.SYNUPDATE} … {@code SKIPINITIALSCAN} (Search 1.2): the same for documents that are
     * written from now on. O(n) for n words.
     */
    public static Command<@Nullable Void> ftSynupdateSkipinitialscan(
            String index, String group, String... terms) {
        return Command.of("FT.SYNUPDATE")
                .arg(index)
                .arg(group)
                .arg("SKIPINITIALSCAN")
                .args(Check.some(terms, "term"))
                .as(Decoders.OK);
    }

    // --- spelling ---

    /**
     * {@code FT.SPELLCHECK} (Search 1.4): the words of a query that the index does not know, and
     * those that may be meant. O(n) for n words of the index.
     */
    public static Command<List<Misspelling>> ftSpellcheck(String index, String query) {
        return ftSpellcheck(index, query, SpellcheckOptions.defaults());
    }

    /** {@code FT.SPELLCHECK} (Search 1.4): the same as {@code options} say. O(n) for n words. */
    public static Command<List<Misspelling>> ftSpellcheck(
            String index, String query, SpellcheckOptions options) {
        return Command.of("FT.SPELLCHECK")
                .readOnly()
                .arg(index)
                .arg(query)
                .arg(options)
                .as(Misspelling.LIST);
    }

    // --- settings ---

    /**
     * {@code FT.CONFIG GET} (Search 1.0): the settings of a name, {@code *} for all; the value is
     * null for one that is not set. From 8.0 on {@code CONFIG GET} tells them. O(1).
     */
    public static Command<Map<String, @Nullable String>> ftConfigGet(String option) {
        return Command.of("FT.CONFIG GET").readOnly().arg(option).as(SearchTerms::settings);
    }

    /**
     * {@code FT.CONFIG SET} (Search 1.0): sets a setting. From 8.0 on {@code CONFIG SET} does so.
     * O(1).
     */
    public static Command<@Nullable Void> ftConfigSet(String option, String value) {
        return Command.of("FT.CONFIG SET").arg(option).arg(value).as(Decoders.OK);
    }

    /** A map in RESP3, a list of pairs in RESP2. */
    private static Map<String, @Nullable String> settings(Reply reply) {
        List<Reply.Pair> pairs = new ArrayList<>();
        if (reply instanceof Reply.Dictionary map) {
            pairs.addAll(map.pairs());
        } else {
            for (Reply pair : reply.list()) {
                pairs.add(new Reply.Pair(pair.at(0), pair.at(1)));
            }
        }
        Map<String, @Nullable String> settings = new LinkedHashMap<>();
        for (Reply.Pair pair : pairs) {
            settings.put(pair.key().text(), pair.value().textOrNull());
        }
        return settings;
    }
}
