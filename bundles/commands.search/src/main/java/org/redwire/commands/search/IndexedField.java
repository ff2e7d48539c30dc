package org.redwire.commands.search;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Reply;

/**
 * A field of an index, as the server describes it.
 *
 * @param fields what it says with a name, such as {@code WEIGHT} and {@code SEPARATOR}
 * @param flags what it says without, such as {@code SORTABLE} and {@code NOSTEM}
 */
public record IndexedField(Map<String, Reply> fields, Set<String> flags) {

    private static final Set<String> FLAGS =
            Set.of(
                    "CASESENSITIVE",
                    "SORTABLE",
                    "UNF",
                    "NOSTEM",
                    "NOINDEX",
                    "WITHSUFFIXTRIE",
                    "INDEXEMPTY",
                    "INDEXMISSING");

    /** Names of what users call as they like, perhaps as a flag is called. */
    private static final Set<String> CALLED = Set.of("identifier", "attribute");

    /** Copies both. */
    public IndexedField {
        fields = Replies.copy(fields);
        flags = Set.copyOf(flags);
    }

    /** {@code identifier}: the field of a hash, or the path in a JSON document. */
    public @Nullable String identifier() {
        return text("identifier");
    }

    /** {@code attribute}: what queries call it. */
    public @Nullable String attribute() {
        return text("attribute");
    }

    /** {@code type}: such as {@code TEXT}. */
    public @Nullable String type() {
        return text("type");
    }

    /** What the server says under this name, as text, or null if nothing. */
    public @Nullable String text(String name) {
        Reply value = Replies.known(fields, name);
        return value == null ? null : value.text();
    }

    /** What the server says under this name, as a number, or null if nothing. */
    public @Nullable Double real(String name) {
        Reply value = Replies.known(fields, name);
        return value == null ? null : value.realOrNull();
    }

    /** A map with a list of flags in RESP3, a flat list with flags in between in RESP2. */
    static IndexedField of(Reply reply) {
        if (reply instanceof Reply.Dictionary) {
            Map<String, Reply> all = new LinkedHashMap<>(reply.fields());
            List<String> flags = Replies.texts(all.remove("flags"));
            return new IndexedField(all, new LinkedHashSet<>(flags));
        }
        Map<String, Reply> all = new LinkedHashMap<>();
        Set<String> flags = new LinkedHashSet<>();
        List<Reply> words = reply.list();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            if (FLAGS.contains(word) || isNewFlag(words, i)) {
                flags.add(word);
            } else {
                i++;
                all.put(word, words.get(i));
            }
        }
        return new IndexedField(all, flags);
    }

    /** Whether a name has no value: nothing is behind it, or what is a flag. */
    private static boolean isNewFlag(List<Reply> words, int at) {
        if (at == words.size() - 1) {
            return true;
        }
        Reply next = words.get(at + 1);
        return next.isText()
                && FLAGS.contains(next.text())
                && !CALLED.contains(words.get(at).text());
    }
}
