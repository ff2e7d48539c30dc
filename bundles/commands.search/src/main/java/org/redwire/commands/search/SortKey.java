package org.redwire.commands.search;

import org.redwire.protocol.ArgumentList;

/**
 * What results are sorted by.
 *
 * @param field a field, with or without its {@code @}
 * @param descending whether the greatest comes first
 */
public record SortKey(String field, boolean descending) {

    /** {@code ASC}: the smallest first. */
    public static SortKey ascending(String field) {
        return new SortKey(field, false);
    }

    /** {@code DESC}: the greatest first. */
    public static SortKey descending(String field) {
        return new SortKey(field, true);
    }

    /** As a query of documents has it. */
    void appendBare(ArgumentList list) {
        list.arg(Property.bare(field)).arg(direction());
    }

    /** As a pipeline has it. */
    void appendProperty(ArgumentList list) {
        list.arg(Property.of(field)).arg(direction());
    }

    private String direction() {
        return descending ? "DESC" : "ASC";
    }
}
