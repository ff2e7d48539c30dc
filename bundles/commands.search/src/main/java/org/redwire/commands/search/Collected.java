package org.redwire.commands.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code COLLECT} gathers from the rows of a group (8.8).
 *
 * @param fields the fields of each row; empty for all that the pipeline has
 * @param distinct whether equal rows are gathered only once
 * @param order in which order
 * @param page which of them, or null for all
 */
public record Collected(
        List<String> fields, boolean distinct, List<SortKey> order, @Nullable Page page) {

    /** Copies the lists. */
    public Collected {
        fields = List.copyOf(fields);
        order = List.copyOf(order);
    }

    /** {@code FIELDS *}: all fields that the pipeline has. */
    public static Collected allFields() {
        return new Collected(List.of(), false, List.of(), null);
    }

    /** {@code FIELDS}: these fields. */
    public static Collected of(String... fields) {
        return new Collected(List.of(Check.some(fields, "field")), false, List.of(), null);
    }

    /** {@code DISTINCT}: equal rows only once. Servers may not know it yet. */
    public Collected onceEach() {
        return new Collected(fields, true, order, page);
    }

    /** {@code SORTBY}: in this order. */
    public Collected sortBy(SortKey... order) {
        return new Collected(fields, distinct, List.of(Check.some(order, "field")), page);
    }

    /** {@code LIMIT}: without the first ones, and so many at most. */
    public Collected limit(long offset, long count) {
        return new Collected(fields, distinct, order, new Page(offset, count));
    }

    List<String> words() {
        List<String> words = new ArrayList<>(List.of("FIELDS"));
        if (fields.isEmpty()) {
            words.add("*");
        } else {
            words.add(Integer.toString(fields.size()));
            fields.forEach(field -> words.add(Property.of(field)));
        }
        if (distinct) {
            words.add("DISTINCT");
        }
        if (!order.isEmpty()) {
            words.addAll(List.of("SORTBY", Integer.toString(order.size() * 2)));
            for (SortKey key : order) {
                words.add(Property.of(key.field()));
                words.add(key.descending() ? "DESC" : "ASC");
            }
        }
        if (page != null) {
            words.addAll(
                    List.of("LIMIT", Long.toString(page.offset()), Long.toString(page.count())));
        }
        return words;
    }
}
