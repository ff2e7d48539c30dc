package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands for arrays, which have elements at any indexes from 0 on, and may have gaps between
 * them (8.8). {@link ArraySearches} has those that look for elements.
 */
@CommandGroup("Array")
public final class ArrayElements {

    private ArrayElements() {}

    /** {@code ARCOUNT} (8.8): how many elements there are; 0 if there is no key. O(1). */
    public static Command<Long> arcount(String key) {
        return Command.of("ARCOUNT").readOnly().key(key).as(Decoders.LONG);
    }

    /** {@code ARDEL} (8.8): deletes elements; how many there were. O(n) for n indexes. */
    public static Command<Long> ardel(String key, long... indexes) {
        return Command.of("ARDEL").args(indexes(key, indexes)).as(Decoders.LONG);
    }

    /**
     * {@code ARDELRANGE} (8.8): deletes the elements in some ranges; how many there were. O(n) for
     * n elements.
     */
    public static Command<Long> ardelrange(String key, ArrayRange... ranges) {
        return Command.of("ARDELRANGE")
                .key(key)
                .args(Check.some(ranges, "range"))
                .as(Decoders.LONG);
    }

    /** {@code ARGET} (8.8): the element at {@code index}, or null if there is none. O(1). */
    public static Command<@Nullable String> arget(String key, long index) {
        Check.notNegative(index, "the index");
        return Command.of("ARGET").readOnly().key(key).arg(index).as(Decoders.STRING);
    }

    /**
     * {@code ARGETRANGE} (8.8): what is at all indexes from {@code start} to {@code end}, both
     * included; null where there is nothing. O(n) for n indexes.
     */
    public static Command<List<@Nullable String>> argetrange(String key, long start, long end) {
        return Command.of("ARGETRANGE")
                .readOnly()
                .key(key)
                .arg(ArrayRange.of(start, end))
                .as(Decoders.NULLABLE_STRINGS);
    }

    /** {@code ARINFO} (8.8): what an array is like. O(1). */
    public static Command<ArrayInfo> arinfo(String key) {
        return Command.of("ARINFO").readOnly().key(key).as(ArrayInfo.DECODER);
    }

    /** {@code ARINFO} … {@code FULL} (8.8): the same with more fields. O(n) for n slices. */
    public static Command<ArrayInfo> arinfoFull(String key) {
        return Command.of("ARINFO").readOnly().key(key).arg("FULL").as(ArrayInfo.DECODER);
    }

    /**
     * {@code ARINSERT} (8.8): puts elements behind those that were inserted before; the index of
     * the last one. O(n) for n elements.
     */
    public static Command<Long> arinsert(String key, String... values) {
        return Command.of("ARINSERT").key(key).args(Check.some(values, "value")).as(Decoders.LONG);
    }

    /**
     * {@code ARLASTITEMS} (8.8): the last {@code count} elements that were inserted, in that order.
     * O(n) for n elements.
     */
    public static Command<List<@Nullable String>> arlastitems(String key, long count) {
        Check.notNegative(count, "the count");
        return Command.of("ARLASTITEMS")
                .readOnly()
                .key(key)
                .arg(count)
                .as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code ARLASTITEMS} … {@code REV} (8.8): the last {@code count} elements that were inserted,
     * the last one first. O(n) for n elements.
     */
    public static Command<List<@Nullable String>> arlastitemsRev(String key, long count) {
        Check.notNegative(count, "the count");
        ArgumentList list = new ArgumentList().key(key).arg(count).arg("REV");
        return Command.of("ARLASTITEMS").readOnly().args(list).as(Decoders.NULLABLE_STRINGS);
    }

    /** {@code ARLEN} (8.8): the highest index plus one; 0 if there is no key. O(1). */
    public static Command<Long> arlen(String key) {
        return Command.of("ARLEN").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code ARMGET} (8.8): what is at {@code indexes}, in their order; null where there is
     * nothing. O(n) for n indexes.
     */
    public static Command<List<@Nullable String>> armget(String key, long... indexes) {
        return Command.of("ARMGET")
                .readOnly()
                .args(indexes(key, indexes))
                .as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code ARMSET} (8.8): sets elements at any indexes; how many are new. O(n) for n elements.
     */
    public static Command<Long> armset(String key, ArrayEntry... entries) {
        return Command.of("ARMSET").key(key).args(Check.some(entries, "entry")).as(Decoders.LONG);
    }

    /**
     * {@code ARNEXT} (8.8): the index at which {@code arinsert} puts the next element, or null if
     * there is none left. O(1).
     */
    public static Command<@Nullable Long> arnext(String key) {
        return Command.of("ARNEXT").readOnly().key(key).as(Decoders.LONG_OR_NULL);
    }

    /**
     * {@code ARRING} (8.8): puts elements behind those that were inserted before, beginning again
     * with index 0 after {@code size} of them; the index of the last one. O(n) for n elements.
     */
    public static Command<Long> arring(String key, long size, String... values) {
        ArgumentList list = new ArgumentList().key(key).arg(Check.positive(size, "the size"));
        return Command.of("ARRING")
                .args(list.args(List.of(Check.some(values, "value"))))
                .as(Decoders.LONG);
    }

    /**
     * {@code ARSEEK} (8.8): lets {@code arinsert} and {@code arring} go on at {@code index}; false
     * if there is no key. O(1).
     */
    public static Command<Boolean> arseek(String key, long index) {
        Check.notNegative(index, "the index");
        return Command.of("ARSEEK").key(key).arg(index).as(Decoders.BOOLEAN);
    }

    /**
     * {@code ARSET} (8.8): sets elements at {@code index} and behind it; how many are new. O(n) for
     * n elements.
     */
    public static Command<Long> arset(String key, long index, String... values) {
        ArgumentList list = new ArgumentList().key(key).arg(Check.notNegative(index, "the index"));
        return Command.of("ARSET")
                .args(list.args(List.of(Check.some(values, "value"))))
                .as(Decoders.LONG);
    }

    private static ArgumentList indexes(String key, long... indexes) {
        if (indexes.length == 0) {
            throw Check.none("index");
        }
        ArgumentList list = new ArgumentList().key(key);
        for (long index : indexes) {
            list.arg(Check.notNegative(index, "the index"));
        }
        return list;
    }
}
