package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.commands.search.FieldTraits.Sorting;
import org.redwire.protocol.ArgumentList;

/**
 * {@code TAG}: words or phrases that are found only as they are, several of them with a separator
 * between.
 *
 * @param name the field of a hash, or the path in a JSON document
 * @param traits what it has in common with other types
 * @param separator the character between tags, or null for a comma
 * @param caseSensitive whether capitals differ from small letters
 * @param suffixes whether parts of tags are found fast (Search 2.6)
 * @param empty whether an empty tag is indexed, too (Search 2.10)
 */
public record TagField(
        String name,
        FieldTraits traits,
        @Nullable Character separator,
        boolean caseSensitive,
        boolean suffixes,
        boolean empty)
        implements SchemaField {

    /** Checks that the separator is one byte. */
    public TagField {
        Check.that(
                separator == null || separator < 0x80,
                "a separator is a character of ASCII, but this one is not");
    }

    /** A field of this name. */
    public static TagField of(String name) {
        return new TagField(name, FieldTraits.DEFAULT, null, false, false, false);
    }

    /** {@code AS}: queries call it so. */
    public TagField as(String alias) {
        return traits(traits.as(alias));
    }

    /** {@code SEPARATOR}: stands between tags. */
    public TagField separator(char separator) {
        return new TagField(name, traits, separator, caseSensitive, suffixes, empty);
    }

    /** {@code CASESENSITIVE}: capitals differ from small letters. */
    public TagField withCase() {
        return new TagField(name, traits, separator, true, suffixes, empty);
    }

    /** {@code WITHSUFFIXTRIE}: parts of tags are found fast. */
    public TagField withSuffixes() {
        return new TagField(name, traits, separator, caseSensitive, true, empty);
    }

    /** {@code INDEXEMPTY}: an empty tag is indexed, too. */
    public TagField indexEmpty() {
        return new TagField(name, traits, separator, caseSensitive, suffixes, true);
    }

    /** {@code INDEXMISSING}: documents without the field can be looked for. */
    public TagField indexMissing() {
        return traits(traits.indexMissing());
    }

    /** {@code SORTABLE}: fast to sort by, regardless of case and accents. */
    public TagField sortable() {
        return traits(traits.sorting(Sorting.NORMALIZED));
    }

    /** {@code SORTABLE UNF}: fast to sort by, as it is. */
    public TagField sortableAsIs() {
        return traits(traits.sorting(Sorting.AS_IS));
    }

    /** {@code NOINDEX}: queries cannot look for it. */
    public TagField notIndexed() {
        return traits(traits.notIndexed());
    }

    private TagField traits(FieldTraits other) {
        return new TagField(name, other, separator, caseSensitive, suffixes, empty);
    }

    @Override
    public void appendTo(ArgumentList list) {
        traits.appendName(list, name);
        list.arg("TAG");
        if (separator != null) {
            list.arg("SEPARATOR").arg(separator.toString());
        }
        Check.append(list, "CASESENSITIVE", caseSensitive);
        Check.append(list, "WITHSUFFIXTRIE", suffixes);
        Check.append(list, "INDEXEMPTY", empty);
        traits.appendRest(list);
    }
}
