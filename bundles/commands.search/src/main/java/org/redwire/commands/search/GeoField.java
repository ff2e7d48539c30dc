package org.redwire.commands.search;

import org.redwire.commands.search.FieldTraits.Sorting;
import org.redwire.protocol.ArgumentList;

/**
 * {@code GEO}: places, found by their distance: longitude and latitude with a comma between.
 *
 * @param name the field of a hash, or the path in a JSON document
 * @param traits what it has in common with other types
 */
public record GeoField(String name, FieldTraits traits) implements SchemaField {

    /** A field of this name. */
    public static GeoField of(String name) {
        return new GeoField(name, FieldTraits.DEFAULT);
    }

    /** {@code AS}: queries call it so. */
    public GeoField as(String alias) {
        return new GeoField(name, traits.as(alias));
    }

    /** {@code INDEXMISSING}: documents without the field can be looked for. */
    public GeoField indexMissing() {
        return new GeoField(name, traits.indexMissing());
    }

    /** {@code SORTABLE}: fast to sort by. */
    public GeoField sortable() {
        return new GeoField(name, traits.sorting(Sorting.NORMALIZED));
    }

    /** {@code SORTABLE UNF}: fast to sort by, as it is. */
    public GeoField sortableAsIs() {
        return new GeoField(name, traits.sorting(Sorting.AS_IS));
    }

    /** {@code NOINDEX}: queries cannot look for it. */
    public GeoField notIndexed() {
        return new GeoField(name, traits.notIndexed());
    }

    @Override
    public void appendTo(ArgumentList list) {
        traits.appendName(list, name);
        list.arg("GEO");
        traits.appendRest(list);
    }
}
