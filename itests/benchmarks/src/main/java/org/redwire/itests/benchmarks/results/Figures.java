package org.redwire.itests.benchmarks.results;

import java.util.Locale;
import java.util.OptionalDouble;

/** How numbers are written. */
final class Figures {

    static final String NONE = "–";

    private Figures() {}

    /** About three digits that count. */
    static String figure(double value) {
        String pattern = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }

    static String figure(OptionalDouble value) {
        return value.isPresent() ? figure(value.getAsDouble()) : NONE;
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
