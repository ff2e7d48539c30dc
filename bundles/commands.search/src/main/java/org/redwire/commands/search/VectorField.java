package org.redwire.commands.search;

import org.redwire.commands.search.FieldTraits.Sorting;
import org.redwire.protocol.ArgumentList;

/**
 * {@code VECTOR} (Search 2.4): vectors, found by how near they are. They cannot be sorted by.
 *
 * @param name the field of a hash, or the path in a JSON document
 * @param traits what it has in common with other types
 * @param index how the vectors are kept
 */
public record VectorField(String name, FieldTraits traits, VectorIndex index)
        implements SchemaField {

    /** Checks that it is indexed, and not to be sorted by. */
    public VectorField {
        Check.that(traits.sorting() == Sorting.NONE, "a vector cannot be SORTABLE");
        Check.that(traits.indexed(), "a vector cannot be NOINDEX");
    }

    /** A field of this name. */
    public static VectorField of(String name, VectorIndex index) {
        return new VectorField(name, FieldTraits.DEFAULT, index);
    }

    /** {@code AS}: queries call it so. */
    public VectorField as(String alias) {
        return new VectorField(name, traits.as(alias), index);
    }

    /** {@code INDEXMISSING}: documents without the field can be looked for. */
    public VectorField indexMissing() {
        return new VectorField(name, traits.indexMissing(), index);
    }

    @Override
    public void appendTo(ArgumentList list) {
        traits.appendName(list, name);
        list.arg("VECTOR").arg(index.algorithm());
        Check.counted(list, index);
        traits.appendRest(list);
    }
}
