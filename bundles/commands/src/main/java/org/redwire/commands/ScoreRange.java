package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * A range of scores. An open end excludes the score that it names.
 *
 * @param min the lower end as it is sent, such as {@code 1}, {@code (1} or {@code -inf}
 * @param max the upper end as it is sent
 */
public record ScoreRange(String min, String max) implements Argument {

    private static final String LOWEST = "-inf";
    private static final String HIGHEST = "+inf";

    /** All scores. */
    public static ScoreRange all() {
        return new ScoreRange(LOWEST, HIGHEST);
    }

    /** From {@code min} to {@code max}, both included. */
    public static ScoreRange closed(double min, double max) {
        return new ScoreRange(text(min), text(max));
    }

    /** Between {@code min} and {@code max}, both excluded. */
    public static ScoreRange open(double min, double max) {
        return new ScoreRange("(" + text(min), "(" + text(max));
    }

    /** From {@code min}, which is included, to {@code max}, which is not. */
    public static ScoreRange closedOpen(double min, double max) {
        return new ScoreRange(text(min), "(" + text(max));
    }

    /** From {@code min}, which is excluded, to {@code max}, which is not. */
    public static ScoreRange openClosed(double min, double max) {
        return new ScoreRange("(" + text(min), text(max));
    }

    /** {@code min} and more. */
    public static ScoreRange atLeast(double min) {
        return new ScoreRange(text(min), HIGHEST);
    }

    /** More than {@code min}. */
    public static ScoreRange greaterThan(double min) {
        return new ScoreRange("(" + text(min), HIGHEST);
    }

    /** {@code max} and less. */
    public static ScoreRange atMost(double max) {
        return new ScoreRange(LOWEST, text(max));
    }

    /** Less than {@code max}. */
    public static ScoreRange lessThan(double max) {
        return new ScoreRange(LOWEST, "(" + text(max));
    }

    private static String text(double score) {
        Check.that(!Double.isNaN(score), "a score must be a number, but is NaN");
        if (Double.isInfinite(score)) {
            return score > 0 ? HIGHEST : LOWEST;
        }
        long whole = (long) score;
        return whole == score && Math.abs(whole) < 1L << 53
                ? Long.toString(whole)
                : Double.toString(score);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(min).arg(max);
    }
}
