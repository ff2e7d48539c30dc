package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;

/**
 * What fields of several types have in common.
 *
 * @param alias what queries call the field, or null for its name
 * @param sorting how it is prepared for being sorted by
 * @param indexed whether queries can look for it; one that is not may still be sorted by
 * @param missing whether queries can look for documents without it (Search 2.10)
 */
public record FieldTraits(
        @Nullable String alias, Sorting sorting, boolean indexed, boolean missing) {

    /** Whether and how values are kept to sort by. */
    public enum Sorting {
        /** They are not kept: sorting is possible, but slow. */
        NONE,
        /** {@code SORTABLE}: they are kept in lower case and without accents. */
        NORMALIZED,
        /** {@code SORTABLE UNF} (Search 2.2): they are kept as they are. */
        AS_IS
    }

    /** What holds unless something else is said. */
    static final FieldTraits DEFAULT = new FieldTraits(null, Sorting.NONE, true, false);

    /** Checks that what is missing can be found. */
    public FieldTraits {
        Check.that(indexed || !missing, "NOINDEX does not go with INDEXMISSING");
    }

    FieldTraits as(String alias) {
        return new FieldTraits(alias, sorting, indexed, missing);
    }

    FieldTraits sorting(Sorting sorting) {
        return new FieldTraits(alias, sorting, indexed, missing);
    }

    FieldTraits notIndexed() {
        return new FieldTraits(alias, sorting, false, missing);
    }

    FieldTraits indexMissing() {
        return new FieldTraits(alias, sorting, indexed, true);
    }

    void appendName(ArgumentList list, String name) {
        list.arg(name);
        Check.append(list, "AS", alias);
    }

    /** What stands behind the options of the type. */
    void appendRest(ArgumentList list) {
        Check.append(list, "INDEXMISSING", missing);
        Check.append(list, "SORTABLE", sorting != Sorting.NONE);
        Check.append(list, "UNF", sorting == Sorting.AS_IS);
        Check.append(list, "NOINDEX", !indexed);
    }
}
