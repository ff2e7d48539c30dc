package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * An integer of so many bits in a bitmap.
 *
 * @param sign {@code i} if it may be negative, else {@code u}
 * @param bits from 1 to 64, or to 63 if it cannot be negative
 */
public record BitfieldType(char sign, int bits) implements Argument {

    private static final int MOST_SIGNED = 64;
    private static final int MOST_UNSIGNED = 63;

    /** Checks that the server knows it. */
    public BitfieldType {
        Check.that(sign == 'i' || sign == 'u', "an integer is signed (i) or unsigned (u)");
        int most = sign == 'i' ? MOST_SIGNED : MOST_UNSIGNED;
        Check.that(
                bits >= 1 && bits <= most,
                "a signed integer has 1 to 64 bits, an unsigned one 1 to 63");
    }

    /** {@code i}: an integer in two's complement, of 1 to 64 bits. */
    public static BitfieldType signed(int bits) {
        return new BitfieldType('i', bits);
    }

    /** {@code u}: an integer that is not negative, of 1 to 63 bits. */
    public static BitfieldType unsigned(int bits) {
        return new BitfieldType('u', bits);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(toString());
    }

    /** As it is sent, such as {@code i16}. */
    @Override
    public String toString() {
        return sign + Integer.toString(bits);
    }
}
