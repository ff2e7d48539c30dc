package org.redwire.commands.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * {@code SUMMARIZE}: reports of a text only pieces around what was found. Null stands for the
 * server's default.
 *
 * @param fields of which fields; empty for all
 * @param pieces how many of each; 3 by default
 * @param words how many words each has; 20 by default
 * @param separator what stands between them; {@code "... "} by default
 */
public record Summary(
        List<String> fields,
        @Nullable Long pieces,
        @Nullable Long words,
        @Nullable String separator)
        implements Argument {

    /** Checks the numbers. */
    public Summary {
        fields = List.copyOf(fields);
        Check.positive(pieces, "the number of pieces");
        Check.positive(words, "the number of words");
    }

    /** Of these fields, or of all if none is named. */
    public static Summary of(String... fields) {
        return new Summary(List.of(fields), null, null, null);
    }

    /** {@code FRAGS}: so many pieces. */
    public Summary pieces(long pieces) {
        return new Summary(fields, pieces, words, separator);
    }

    /** {@code LEN}: so many words each. */
    public Summary words(long words) {
        return new Summary(fields, pieces, words, separator);
    }

    /** {@code SEPARATOR}: this between them. */
    public Summary separator(String separator) {
        return new Summary(fields, pieces, words, separator);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("SUMMARIZE");
        if (!fields.isEmpty()) {
            list.arg("FIELDS").arg(fields.size()).args(fields);
        }
        Check.append(list, "FRAGS", pieces);
        Check.append(list, "LEN", words);
        Check.append(list, "SEPARATOR", separator);
    }
}
