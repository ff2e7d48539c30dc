package org.redwire.commands.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which words {@code FT.SPELLCHECK} knows besides those of the index; null stands for the server's
 * default.
 *
 * @param distance by how many letters a word may be wrong, from 1 to 4; 1 by default
 * @param dictionaries dictionaries whose words are suggested, or taken as right
 * @param dialect the version of the query's language (Search 2.4)
 */
public record SpellcheckOptions(
        @Nullable Long distance, List<Dictionary> dictionaries, @Nullable Long dialect)
        implements Argument {

    /**
     * {@code TERMS}: a dictionary.
     *
     * @param name its name
     * @param suggested whether its words are suggested; else they are taken as right
     * @param terms words besides
     */
    public record Dictionary(String name, boolean suggested, List<String> terms)
            implements Argument {

        /** Copies the words. */
        public Dictionary {
            terms = List.copyOf(terms);
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg("TERMS").arg(suggested ? "INCLUDE" : "EXCLUDE").arg(name).args(terms);
        }
    }

    /** Checks the numbers. */
    public SpellcheckOptions {
        dictionaries = List.copyOf(dictionaries);
        Check.that(
                distance == null || distance >= 1 && distance <= 4,
                "the distance is from 1 to 4, but is " + distance);
        Check.positive(dialect, "the dialect");
    }

    /** The words of the index. */
    public static SpellcheckOptions defaults() {
        return new SpellcheckOptions(null, List.of(), null);
    }

    /** {@code DISTANCE}: a word may be wrong by so many letters. */
    public SpellcheckOptions distance(long letters) {
        return new SpellcheckOptions(letters, dictionaries, dialect);
    }

    /** {@code TERMS INCLUDE}: suggests the words of this dictionary, too, and these. */
    public SpellcheckOptions including(String dictionary, String... terms) {
        return and(new Dictionary(dictionary, true, List.of(terms)));
    }

    /** {@code TERMS EXCLUDE}: takes the words of this dictionary as right, and these. */
    public SpellcheckOptions excluding(String dictionary, String... terms) {
        return and(new Dictionary(dictionary, false, List.of(terms)));
    }

    /** {@code DIALECT}: the version of the query's language. */
    public SpellcheckOptions dialect(long dialect) {
        return new SpellcheckOptions(distance, dictionaries, dialect);
    }

    private SpellcheckOptions and(Dictionary dictionary) {
        List<Dictionary> more = new ArrayList<>(dictionaries);
        more.add(dictionary);
        return new SpellcheckOptions(distance, more, dialect);
    }

    @Override
    public void appendTo(ArgumentList list) {
        Check.append(list, "DISTANCE", distance);
        dictionaries.forEach(list::arg);
        Check.append(list, "DIALECT", dialect);
    }
}
