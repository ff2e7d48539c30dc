package org.redwire.protocol;

/** How numbers are written as arguments. */
final class Numbers {

    /** Beyond this a double has no fraction, but its shortest decimal form is no longer exact. */
    private static final double EXACT = 1L << 53;

    private Numbers() {}

    /** The shortest decimal form that Redis reads back as the same number. */
    static String format(double number) {
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException(
                    "an argument must not be NaN: Redis has no such number");
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            // a zero has a sign, also for Redis; a long has none
            return 1 / number < 0 ? "-0" : "0";
        }
        if (number == Math.rint(number) && Math.abs(number) <= EXACT) {
            return Long.toString((long) number);
        }
        return Double.toString(number);
    }
}
