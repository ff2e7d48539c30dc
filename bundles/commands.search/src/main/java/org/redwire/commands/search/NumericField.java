package org.redwire.commands.search;

import org.redwire.commands.search.FieldTraits.Sorting;
import org.redwire.protocol.ArgumentList;

/**
 * {@code NUMERIC}: numbers, found by ranges.
 *
 * @param name the field of a hash, or the path in a JSON document
 * @param traits what it has in common with other types
 */
public record NumericField(String name, FieldTraits traits) implements SchemaField {

    /** A field of this name. */
    public static NumericField of(String name) {
        return new NumericField(name, FieldTraits.DEFAULT);
    }

    /** {@code AS}: queries call it so. */
    public NumericField as(String alias) {
        return new NumericField(name, traits.as(alias));
    }

    /** {@code INDEXMISSING}: documents without the field can be looked for. */
    public NumericField indexMissing() {
        return new NumericField(name, traits.indexMissing());
    }

    /** {@code SORTABLE}: fast to sort by. */
    public NumericField sortable() {
        return new NumericField(name, traits.sorting(Sorting.NORMALIZED));
    }

    /** {@code SORTABLE UNF}: fast to sort by, as it is. */
    public NumericField sortableAsIs() {
        return new NumericField(name, traits.sorting(Sorting.AS_IS));
    }

    /** {@code NOINDEX}: queries cannot look for it. */
    public NumericField notIndexed() {
        return new NumericField(name, traits.notIndexed());
    }

    @Override
    public void appendTo(ArgumentList list) {
        traits.appendName(list, name);
        list.arg("NUMERIC");
        traits.appendRest(list);
    }
}
