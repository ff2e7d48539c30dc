package org.redwire.shell.internal;

import java.time.Duration;
import java.util.Locale;

/** Numbers for people. */
final class Figures {

    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private Figures() {}

    /** {@code 1,234,567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 12.5 %}, or a dash if there is nothing to be a part of. */
    static String share(long part, long whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /** {@code 87 µs}, {@code 1.24 ms}, {@code 3.50 s}. */
    static String time(double nanos) {
        if (nanos < MICRO) {
            return String.format(Locale.ROOT, "%.0f ns", nanos);
        } else if (nanos < MILLI) {
            return String.format(
                    Locale.ROOT, nanos < 10 * MICRO ? "%.1f µs" : "%.0f µs", nanos / MICRO);
        } else if (nanos < SECOND) {
            return String.format(
                    Locale.ROOT, nanos < 100 * MILLI ? "%.2f ms" : "%.0f ms", nanos / MILLI);
        }
        return String.format(Locale.ROOT, "%.2f s", nanos / SECOND);
    }

    /** {@code 41 s}, {@code 12 min}, {@code 5 h 12 min}, {@code 30 d 4 h}. */
    static String span(long seconds) {
        Duration span = Duration.ofSeconds(seconds);
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        } else if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return span.toMinutes() > 0 ? span.toMinutes() + " min" : seconds + " s";
    }

    /** How often in a second, with at most one decimal. */
    static String rate(double perSecond) {
        return String.format(
                Locale.ROOT,
                perSecond < 100 && perSecond != Math.rint(perSecond) ? "%,.1f" : "%,.0f",
                perSecond);
    }
}
