package org.redwire.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Reads floating-point numbers as Redis writes them, and nothing else that Java would take. A
 * number too large for a double is none: only the word stands for infinity.
 */
final class Reals {

    private Reals() {}

    /** The number, or null if {@code text} is none. */
    static @Nullable Double parse(String text) {
        switch (text) {
            case "inf", "+inf":
                return Double.POSITIVE_INFINITY;
            case "-inf":
                return Double.NEGATIVE_INFINITY;
            case "nan", "-nan":
                return Double.NaN;
            default:
                break;
        }
        // Java also takes hexadecimal, "1d", "NaN" and surrounding blanks; the server never sends
        // them.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9'
                    || c == '.'
                    || c == '-'
                    || c == '+'
                    || c == 'e'
                    || c == 'E')) {
                return null;
            }
        }
        try {
            Double number = Double.valueOf(text);
            return number.isInfinite() ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
