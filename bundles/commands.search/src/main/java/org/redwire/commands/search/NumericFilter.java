package org.redwire.commands.search;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * A range in which the number of a field must be. Queries of dialect 2 say so themselves: {@code
 * @year:[2020 2021]}.
 *
 * @param field a numeric field
 * @param min the lower end as it is sent, such as {@code 1}, {@code (1} or {@code -inf}
 * @param max the upper end as it is sent
 */
public record NumericFilter(String field, String min, String max) implements Argument {

    private static final String LOWEST = "-inf";
    private static final String HIGHEST = "+inf";

    /** From {@code min} to {@code max}, both included. */
    public static NumericFilter closed(String field, double min, double max) {
        return new NumericFilter(field, text(min), text(max));
    }

    /** Between {@code min} and {@code max}, both excluded. */
    public static NumericFilter open(String field, double min, double max) {
        return new NumericFilter(field, "(" + text(min), "(" + text(max));
    }

    /** {@code min} and more. */
    public static NumericFilter atLeast(String field, double min) {
        return new NumericFilter(field, text(min), HIGHEST);
    }

    /** More than {@code min}. */
    public static NumericFilter greaterThan(String field, double min) {
        return new NumericFilter(field, "(" + text(min), HIGHEST);
    }

    /** {@code max} and less. */
    public static NumericFilter atMost(String field, double max) {
        return new NumericFilter(field, LOWEST, text(max));
    }

    /** Less than {@code max}. */
    public static NumericFilter lessThan(String field, double max) {
        return new NumericFilter(field, LOWEST, "(" + text(max));
    }

    private static String text(double number) {
        Check.that(!Double.isNaN(number), "a bound must be a number, but is NaN");
        if (Double.isInfinite(number)) {
            return number > 0 ? HIGHEST : LOWEST;
        }
        long whole = (long) number;
        return whole == number && Math.abs(whole) < 1L << 53
                ? Long.toString(whole)
                : Double.toString(number);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("FILTER").arg(Property.bare(field)).arg(min).arg(max);
    }
}
