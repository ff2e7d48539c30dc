package org.redwire.hooks.log.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as they stand in a configuration: {@code 100ms}, {@code PT0.1S}, {@code 0.1}. */
final class DurationText {

    private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000);

    /** So few digits that no duration overflows. */
    private static final Pattern PLAIN =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h)?");

    private DurationText() {}

    /**
     * Reads a duration; a bare number is seconds.
     *
     * @param key which setting it is, for the message
     * @throws IllegalArgumentException if it is none, or negative
     */
    static Duration parse(String key, String text) {
        String given = text.strip();
        Matcher plain = PLAIN.matcher(given.toLowerCase(Locale.ROOT));
        if (plain.matches()) {
            String unit = plain.group(2) == null ? "s" : plain.group(2);
            BigDecimal[] seconds =
                    new BigDecimal(plain.group(1))
                            .multiply(nanosIn(unit))
                            .divideAndRemainder(SECOND);
            return Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue());
        }
        try {
            Duration iso = Duration.parse(given);
            if (!iso.isNegative()) {
                return iso;
            }
        } catch (DateTimeParseException neither) {
            throw refused(key, text, neither);
        }
        throw refused(key, text, null);
    }

    private static BigDecimal nanosIn(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                });
    }

    private static IllegalArgumentException refused(
            String key, String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                key
                        + " must be a duration such as 100ms, 0.5s, 2m, 1h or PT0.1S, or a number of"
                        + " seconds, not negative, but is "
                        + text,
                cause);
    }
}
