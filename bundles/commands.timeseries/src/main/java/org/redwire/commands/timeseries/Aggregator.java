package org.redwire.commands.timeseries;

import java.util.Locale;

/** What is made of several values. NaN does not count, but in the two that count it. */
public enum Aggregator {
    /** The mean. */
    AVG,
    /** The sum. */
    SUM,
    /** The smallest. */
    MIN,
    /** The greatest. */
    MAX,
    /** The greatest less the smallest. */
    RANGE,
    /** How many there are. */
    COUNT,
    /** How many are NaN (8.6). */
    COUNT_NAN("countNaN"),
    /** How many there are, with those that are NaN (8.6). */
    COUNT_ALL("countAll"),
    /** The earliest. */
    FIRST,
    /** The latest. */
    LAST,
    /** The standard deviation, if these are all there are. */
    STD_P("std.p"),
    /** The standard deviation, if these are some of many. */
    STD_S("std.s"),
    /** The variance, if these are all there are. */
    VAR_P("var.p"),
    /** The variance, if these are some of many. */
    VAR_S("var.s"),
    /** The mean, each weighted with the time until the next one (1.8). */
    TWA;

    private final String word;

    Aggregator() {
        word = name().toLowerCase(Locale.ROOT);
    }

    Aggregator(String word) {
        this.word = word;
    }

    /** As it is sent. */
    String word() {
        return word;
    }
}
