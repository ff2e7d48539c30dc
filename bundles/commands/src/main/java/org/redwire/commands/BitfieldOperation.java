package org.redwire.commands;

import java.util.Objects;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** A part of {@code BITFIELD}: each but {@link #overflow} has one result. */
public final class BitfieldOperation implements Argument {

    private final String name;
    private final Argument words;

    private BitfieldOperation(String name, Argument words) {
        this.name = name;
        this.words = words;
    }

    /** What happens to a result that does not fit. */
    public enum Overflow implements Argument {
        /** It loses its highest bits. */
        WRAP,
        /** It becomes the largest number there is, or the smallest. */
        SAT,
        /** Nothing is written, and the result is null. */
        FAIL;

        @Override
        public void appendTo(ArgumentList list) {
            list.arg(name());
        }
    }

    /** {@code GET}: reads an integer. */
    public static BitfieldOperation get(BitfieldType type, BitfieldOffset offset) {
        return new BitfieldOperation("GET", at(type, offset));
    }

    /** {@code SET}: writes an integer; the one before. */
    public static BitfieldOperation set(BitfieldType type, BitfieldOffset offset, long value) {
        Argument place = at(type, offset);
        return new BitfieldOperation("SET", list -> list.arg(place).arg(value));
    }

    /** {@code INCRBY}: adds to an integer; the new one. */
    public static BitfieldOperation incrby(
            BitfieldType type, BitfieldOffset offset, long increment) {
        Argument place = at(type, offset);
        return new BitfieldOperation("INCRBY", list -> list.arg(place).arg(increment));
    }

    /** {@code OVERFLOW}: what happens from here on to what does not fit; at first it wraps. */
    public static BitfieldOperation overflow(Overflow overflow) {
        return new BitfieldOperation("OVERFLOW", Objects.requireNonNull(overflow, "overflow"));
    }

    /** Whether it only reads. */
    boolean reads() {
        return name.equals("GET");
    }

    private static Argument at(BitfieldType type, BitfieldOffset offset) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(offset, "offset");
        return list -> list.arg(type).arg(offset);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(name).arg(words);
    }
}
