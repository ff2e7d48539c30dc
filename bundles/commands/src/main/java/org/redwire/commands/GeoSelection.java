package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which of the members that were found are given, and in what order.
 *
 * @param order the nearest or the farthest first, or null for no order
 * @param count how many at most, or null for all; if there is no order, the nearest
 * @param first whether the first ones that are found will do, although others are nearer (6.2)
 */
public record GeoSelection(@Nullable Order order, @Nullable Long count, boolean first)
        implements Argument {

    /** An order by distance. */
    public enum Order implements Argument {
        /** {@code ASC}. */
        NEAREST_FIRST("ASC"),
        /** {@code DESC}. */
        FARTHEST_FIRST("DESC");

        private final String word;

        Order(String word) {
            this.word = word;
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg(word);
        }
    }

    /** Checks that the options go together. */
    public GeoSelection {
        Check.that(!first || count != null, "ANY needs a count");
        if (count != null) {
            Check.positive(count, "the count");
        }
    }

    /** All of them, in no order. */
    public static GeoSelection all() {
        return new GeoSelection(null, null, false);
    }

    /** {@code ASC}: the nearest first. */
    public GeoSelection nearestFirst() {
        return new GeoSelection(Order.NEAREST_FIRST, count, first);
    }

    /** {@code DESC}: the farthest first. */
    public GeoSelection farthestFirst() {
        return new GeoSelection(Order.FARTHEST_FIRST, count, first);
    }

    /** {@code COUNT}: the first so many in the order that is asked for, else the nearest. */
    public GeoSelection count(long count) {
        return new GeoSelection(order, count, false);
    }

    /** {@code COUNT} … {@code ANY} (6.2): any so many, which is less work. */
    public GeoSelection any(long count) {
        return new GeoSelection(order, count, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (order != null) {
            list.arg(order);
        }
        if (count != null) {
            list.arg("COUNT").arg(count);
        }
        if (first) {
            list.arg("ANY");
        }
    }
}
