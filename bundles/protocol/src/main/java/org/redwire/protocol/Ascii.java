package org.redwire.protocol;

import java.nio.charset.StandardCharsets;

/** Decimal numbers and plain text as bytes. */
final class Ascii {

    private static final byte[] SMALLEST = bytes(Long.toString(Long.MIN_VALUE));

    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** How many characters {@code number} has in decimal, its sign included. */
    static int digits(long number) {
        if (number == Long.MIN_VALUE) {
            return SMALLEST.length;
        }
        int sign = number < 0 ? 1 : 0;
        long rest = Math.abs(number);
        int digits = 1;
        while (rest >= 10) {
            rest /= 10;
            digits++;
        }
        return sign + digits;
    }

    /**
     * Writes {@code number} in decimal to {@code to[at]} and on; {@code size} is its {@link
     * #digits}.
     */
    static void put(long number, byte[] to, int at, int size) {
        if (number == Long.MIN_VALUE) {
            System.arraycopy(SMALLEST, 0, to, at, size);
            return;
        }
        long rest = Math.abs(number);
        int i = at + size;
        do {
            to[--i] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (number < 0) {
            to[--i] = '-';
        }
    }
}
