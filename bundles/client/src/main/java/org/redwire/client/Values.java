package org.redwire.client;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values of options. What is wrong is told as the end of a sentence that begins with "…
 * must be"; the value itself is never repeated, since it may be a misplaced secret.
 */
final class Values {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(-?\\d{1,18})\\s*([A-Za-zµ]*)");

    private Values() {}

    static int integer(String text, int least) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("a whole number of at least " + least);
    }

    /** A count; -1 is go-redis' way to say 0. */
    static int integerOrOff(String text) {
        return text.equals("-1") ? 0 : integer(text, 0);
    }

    static int oneOf(String text, int one, int other) {
        if (text.equals(String.valueOf(one)) || text.equals(String.valueOf(other))) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(one + " or " + other);
    }

    static Mode mode(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> Mode.AUTO;
            case "pool" -> Mode.POOL;
            case "lane" -> Mode.LANE;
            default -> throw new IllegalArgumentException("auto, pool or lane");
        };
    }

    static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    static long bytes(String text, long least) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (matcher.matches()) {
            int shift =
                    switch (matcher.group(2)) {
                        case "", "B" -> 0;
                        case "KiB" -> 10;
                        case "MiB" -> 20;
                        case "GiB" -> 30;
                        default -> -1;
                    };
            long number = Long.parseLong(matcher.group(1));
            if (shift >= 0 && number <= Long.MAX_VALUE >> shift && number << shift >= least) {
                return number << shift;
            }
        }
        throw new IllegalArgumentException(
                "a number of bytes of at least " + least + ", such as 65536 or 64MiB");
    }

    static Duration positive(String text) {
        Duration value = duration(text);
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("a duration above zero, such as 250ms or 5s");
        }
        return value;
    }

    /** A duration; zero or less means off. */
    static Duration durationOrOff(String text) {
        Duration value = duration(text);
        return value.isNegative() ? Duration.ZERO : value;
    }

    private static Duration duration(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        try {
            Duration value =
                    matcher.matches()
                            ? duration(Long.parseLong(matcher.group(1)), matcher.group(2))
                            : Duration.parse(text);
            value.toNanos(); // deadlines are counted so
            return value;
        } catch (DateTimeParseException | ArithmeticException e) {
            throw wrongDuration();
        }
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "ns" -> Duration.ofNanos(number);
            case "us", "µs" -> Duration.ofNanos(Math.multiplyExact(number, 1_000L));
            case "ms" -> Duration.ofMillis(number);
            case "", "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw wrongDuration();
        };
    }

    private static IllegalArgumentException wrongDuration() {
        return new IllegalArgumentException(
                "a duration such as 250ms, 5s, 2m, 1h or PT5S, of at most 106751 days; a bare"
                        + " number is seconds");
    }
}
