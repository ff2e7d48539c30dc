package org.redwire.commands.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * {@code REDUCE}: what is made of the rows of a group.
 *
 * @param function the server's name of it
 * @param arguments what it is given
 * @param name what the result is called, or null for what the server makes up
 */
public record Reducer(String function, List<String> arguments, @Nullable String name)
        implements Argument {

    /** Copies the arguments. */
    public Reducer {
        arguments = List.copyOf(arguments);
    }

    /** Any function, with its arguments as they are sent. */
    public static Reducer of(String function, String... arguments) {
        return new Reducer(function, List.of(arguments), null);
    }

    private static Reducer ofField(String function, String field) {
        return of(function, Property.of(field));
    }

    /** {@code COUNT}: how many rows there are. */
    public static Reducer count() {
        return of("COUNT");
    }

    /** {@code COUNT_DISTINCT}: how many different values there are. */
    public static Reducer countDistinct(String field) {
        return ofField("COUNT_DISTINCT", field);
    }

    /** {@code COUNT_DISTINCTISH}: about how many different values there are. */
    public static Reducer countDistinctish(String field) {
        return ofField("COUNT_DISTINCTISH", field);
    }

    /** {@code SUM}: the sum of the numbers. */
    public static Reducer sum(String field) {
        return ofField("SUM", field);
    }

    /** {@code MIN}: the smallest number. */
    public static Reducer min(String field) {
        return ofField("MIN", field);
    }

    /** {@code MAX}: the greatest number. */
    public static Reducer max(String field) {
        return ofField("MAX", field);
    }

    /** {@code AVG}: the mean of the numbers. */
    public static Reducer avg(String field) {
        return ofField("AVG", field);
    }

    /** {@code STDDEV}: the standard deviation of the numbers. */
    public static Reducer stddev(String field) {
        return ofField("STDDEV", field);
    }

    /** {@code QUANTILE}: about the number below which this share of them is, from 0 to 1. */
    public static Reducer quantile(String field, double share) {
        Check.between(share, 0, 1, "the share");
        return of("QUANTILE", Property.of(field), Double.toString(share));
    }

    /** {@code TOLIST}: the different values. */
    public static Reducer toList(String field) {
        return ofField("TOLIST", field);
    }

    /** {@code FIRST_VALUE}: the value of the first row. */
    public static Reducer firstValue(String field) {
        return ofField("FIRST_VALUE", field);
    }

    /** {@code FIRST_VALUE} … {@code BY}: the value of the row that is first in this order. */
    public static Reducer firstValue(String field, SortKey order) {
        return of(
                "FIRST_VALUE",
                Property.of(field),
                "BY",
                Property.of(order.field()),
                order.descending() ? "DESC" : "ASC");
    }

    /** {@code RANDOM_SAMPLE}: the values of so many rows at most, from 1 to 1000. */
    public static Reducer randomSample(String field, long count) {
        Check.that(count >= 1 && count <= 1000, "a sample has 1 to 1000 rows, but not " + count);
        return of("RANDOM_SAMPLE", Property.of(field), Long.toString(count));
    }

    /**
     * {@code COLLECT} (8.8): fields of each row, read with {@link Row#rows}. The server wants
     * {@code search-enable-unstable-features}.
     */
    public static Reducer collect(Collected collected) {
        return new Reducer("COLLECT", collected.words(), null);
    }

    /** {@code AS}: the result is called so. */
    public Reducer as(String name) {
        return new Reducer(function, arguments, name);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("REDUCE").arg(function).arg(arguments.size()).args(arguments);
        Check.append(list, "AS", name);
    }
}
