package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands for the bits of strings, which count from the first bit of the first byte, that is
 * from its highest. {@link Bitfields} has those for numbers made of several bits.
 */
@CommandGroup("Bitmap")
public final class Bitmaps {

    private Bitmaps() {}

    /** {@code BITCOUNT} (2.6): how many bits are set; 0 if there is no key. O(n) for n bytes. */
    public static Command<Long> bitcount(String key) {
        return Command.of("BITCOUNT").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code BITCOUNT} (2.6): how many bits are set from one byte to another, both included;
     * negative numbers count from the end. O(n) for n bytes.
     */
    public static Command<Long> bitcount(String key, long start, long end) {
        return Command.of("BITCOUNT").readOnly().key(key).arg(start).arg(end).as(Decoders.LONG);
    }

    /**
     * {@code BITCOUNT} (7.0): how many bits are set from one byte or bit to another, both included;
     * negative numbers count from the end. O(n) for n bytes.
     */
    public static Command<Long> bitcount(String key, long start, long end, BitUnit unit) {
        ArgumentList list = new ArgumentList().key(key).arg(start).arg(end).arg(unit);
        return Command.of("BITCOUNT").readOnly().args(list).as(Decoders.LONG);
    }

    /**
     * {@code BITOP} (2.6; DIFF, DIFF1, ANDOR and ONE 8.2): writes what becomes of the bits of
     * {@code keys}; its length in bytes. O(n) for n bytes of all keys.
     */
    public static Command<Long> bitop(BitOperation operation, String destination, String... keys) {
        ArgumentList list = new ArgumentList().arg(operation).key(destination);
        return Command.of("BITOP")
                .args(list.keys(List.of(operation.check(keys))))
                .as(Decoders.LONG);
    }

    /**
     * {@code BITPOS} (2.8.7): where the first bit is that is {@code bit}, which is 0 or 1; -1 if
     * there is no 1. Behind the end all bits are 0. O(n) for n bytes.
     */
    public static Command<Long> bitpos(String key, int bit) {
        return Command.of("BITPOS").readOnly().key(key).arg(checked(bit)).as(Decoders.LONG);
    }

    /**
     * {@code BITPOS} (2.8.7): where the first such bit is in the byte {@code start} or behind it;
     * -1 if there is no 1. O(n) for n bytes.
     */
    public static Command<Long> bitpos(String key, int bit, long start) {
        ArgumentList list = new ArgumentList().key(key).arg(checked(bit)).arg(start);
        return Command.of("BITPOS").readOnly().args(list).as(Decoders.LONG);
    }

    /**
     * {@code BITPOS} (2.8.7): where the first such bit is from one byte to another, both included;
     * -1 if there is none. O(n) for n bytes.
     */
    public static Command<Long> bitpos(String key, int bit, long start, long end) {
        ArgumentList list = new ArgumentList().key(key).arg(checked(bit)).arg(start).arg(end);
        return Command.of("BITPOS").readOnly().args(list).as(Decoders.LONG);
    }

    /**
     * {@code BITPOS} (7.0): where the first such bit is from one byte or bit to another, both
     * included; -1 if there is none. O(n) for n bytes.
     */
    public static Command<Long> bitpos(String key, int bit, long start, long end, BitUnit unit) {
        ArgumentList list = new ArgumentList().key(key).arg(checked(bit)).arg(start).arg(end);
        return Command.of("BITPOS").readOnly().args(list.arg(unit)).as(Decoders.LONG);
    }

    /** {@code GETBIT} (2.2): whether a bit is set; false behind the end. O(1). */
    public static Command<Boolean> getbit(String key, long offset) {
        Check.notNegative(offset, "the offset");
        return Command.of("GETBIT").readOnly().key(key).arg(offset).as(Decoders.BOOLEAN);
    }

    /**
     * {@code SETBIT} (2.2): makes a bit 0 or 1; whether it was set. The string is filled up with
     * zeros if it is too short. O(1).
     */
    public static Command<Boolean> setbit(String key, long offset, int bit) {
        Check.notNegative(offset, "the offset");
        ArgumentList list = new ArgumentList().key(key).arg(offset).arg(checked(bit));
        return Command.of("SETBIT").args(list).as(Decoders.BOOLEAN);
    }

    private static int checked(int bit) {
        Check.that(bit == 0 || bit == 1, "a bit is 0 or 1");
        return bit;
    }
}
