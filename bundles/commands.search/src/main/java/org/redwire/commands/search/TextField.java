package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.commands.search.FieldTraits.Sorting;
import org.redwire.protocol.ArgumentList;

/**
 * {@code TEXT}: words, found in any of their forms.
 *
 * @param name the field of a hash, or the path in a JSON document
 * @param traits what it has in common with other types
 * @param weight how much it counts in scores, or null for 1
 * @param stemmed whether other forms of a word are found, too
 * @param phonetic how words are found that sound alike, such as {@code dm:en}; null for not at all
 * @param suffixes whether parts of words are found fast (Search 2.6)
 * @param empty whether texts without words are indexed, too (Search 2.10)
 */
public record TextField(
        String name,
        FieldTraits traits,
        @Nullable Double weight,
        boolean stemmed,
        @Nullable String phonetic,
        boolean suffixes,
        boolean empty)
        implements SchemaField {

    /** Checks the weight. */
    public TextField {
        Check.positive(weight, "the weight");
    }

    /** A field of this name. */
    public static TextField of(String name) {
        return new TextField(name, FieldTraits.DEFAULT, null, true, null, false, false);
    }

    /** {@code AS}: queries call it so. */
    public TextField as(String alias) {
        return traits(traits.as(alias));
    }

    /** {@code WEIGHT}: counts so much in scores. */
    public TextField weight(double weight) {
        return new TextField(name, traits, weight, stemmed, phonetic, suffixes, empty);
    }

    /** {@code NOSTEM}: only the forms of words that it has are found. */
    public TextField notStemmed() {
        return new TextField(name, traits, weight, false, phonetic, suffixes, empty);
    }

    /** {@code PHONETIC}: words that sound alike are found; {@code matcher} as {@code dm:en}. */
    public TextField phonetic(String matcher) {
        return new TextField(name, traits, weight, stemmed, matcher, suffixes, empty);
    }

    /** {@code WITHSUFFIXTRIE}: parts of words are found fast. */
    public TextField withSuffixes() {
        return new TextField(name, traits, weight, stemmed, phonetic, true, empty);
    }

    /** {@code INDEXEMPTY}: texts without words are indexed, too. */
    public TextField indexEmpty() {
        return new TextField(name, traits, weight, stemmed, phonetic, suffixes, true);
    }

    /** {@code INDEXMISSING}: documents without the field can be looked for. */
    public TextField indexMissing() {
        return traits(traits.indexMissing());
    }

    /** {@code SORTABLE}: fast to sort by, regardless of case and accents. */
    public TextField sortable() {
        return traits(traits.sorting(Sorting.NORMALIZED));
    }

    /** {@code SORTABLE UNF}: fast to sort by, as it is. */
    public TextField sortableAsIs() {
        return traits(traits.sorting(Sorting.AS_IS));
    }

    /** {@code NOINDEX}: queries cannot look for it. */
    public TextField notIndexed() {
        return traits(traits.notIndexed());
    }

    private TextField traits(FieldTraits other) {
        return new TextField(name, other, weight, stemmed, phonetic, suffixes, empty);
    }

    @Override
    public void appendTo(ArgumentList list) {
        traits.appendName(list, name);
        list.arg("TEXT");
        Check.append(list, "NOSTEM", !stemmed);
        Check.append(list, "PHONETIC", phonetic);
        Check.append(list, "WEIGHT", weight);
        Check.append(list, "WITHSUFFIXTRIE", suffixes);
        Check.append(list, "INDEXEMPTY", empty);
        traits.appendRest(list);
    }
}
