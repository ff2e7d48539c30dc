package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/** The commands that go through the elements of arrays (8.8). */
@CommandGroup("Array")
public final class ArraySearches {

    /** How many; nil means that there is no element at all. */
    private static final Decoder<Long> COUNT = reply -> reply.isNil() ? 0L : reply.number();

    private ArraySearches() {}

    /**
     * {@code ARGREP} (8.8): the indexes of the elements in a range that are found. O(n) for n
     * elements in the range.
     */
    public static Command<List<Long>> argrep(String key, ArrayRange range, ArrayGrep grep) {
        ArgumentList list = new ArgumentList().key(key).arg(range).arg(grep);
        return Command.of("ARGREP").readOnly().args(list).as(Decoders.LONGS);
    }

    /**
     * {@code ARGREP} … {@code WITHVALUES} (8.8): the elements in a range that are found, with their
     * indexes. O(n) for n elements in the range.
     */
    public static Command<List<ArrayEntry>> argrepWithvalues(
            String key, ArrayRange range, ArrayGrep grep) {
        ArgumentList list = new ArgumentList().key(key).arg(range).arg(grep).arg("WITHVALUES");
        return Command.of("ARGREP").readOnly().args(list).as(ArrayEntry.LIST);
    }

    /**
     * {@code AROP} … {@code AND} (8.8): the bits that are set in all integers in a range, or null
     * if there are none. O(n) for n elements.
     */
    public static Command<@Nullable Long> aropAnd(String key, ArrayRange range) {
        return operation(key, range, "AND").as(Decoders.LONG_OR_NULL);
    }

    /**
     * {@code AROP} … {@code MATCH} (8.8): how many elements in a range equal {@code value}. O(n)
     * for n elements.
     */
    public static Command<Long> aropMatch(String key, ArrayRange range, String value) {
        return operation(key, range, "MATCH").arg(value).as(COUNT);
    }

    /**
     * {@code AROP} … {@code MAX} (8.8): the greatest number in a range, or null if there is none.
     * O(n) for n elements.
     */
    public static Command<@Nullable Double> aropMax(String key, ArrayRange range) {
        return operation(key, range, "MAX").as(Decoders.DOUBLE_OR_NULL);
    }

    /**
     * {@code AROP} … {@code MIN} (8.8): the least number in a range, or null if there is none. O(n)
     * for n elements.
     */
    public static Command<@Nullable Double> aropMin(String key, ArrayRange range) {
        return operation(key, range, "MIN").as(Decoders.DOUBLE_OR_NULL);
    }

    /**
     * {@code AROP} … {@code OR} (8.8): the bits that are set in any integer in a range, or null if
     * there is none. O(n) for n elements.
     */
    public static Command<@Nullable Long> aropOr(String key, ArrayRange range) {
        return operation(key, range, "OR").as(Decoders.LONG_OR_NULL);
    }

    /**
     * {@code AROP} … {@code SUM} (8.8): the sum of the numbers in a range, or null if there is
     * none. O(n) for n elements.
     */
    public static Command<@Nullable Double> aropSum(String key, ArrayRange range) {
        return operation(key, range, "SUM").as(Decoders.DOUBLE_OR_NULL);
    }

    /**
     * {@code AROP} … {@code USED} (8.8): how many elements there are in a range. O(n) for these.
     */
    public static Command<Long> aropUsed(String key, ArrayRange range) {
        return operation(key, range, "USED").as(COUNT);
    }

    /**
     * {@code AROP} … {@code XOR} (8.8): the bits that are set in an odd number of the integers in a
     * range, or null if there is none. O(n) for n elements.
     */
    public static Command<@Nullable Long> aropXor(String key, ArrayRange range) {
        return operation(key, range, "XOR").as(Decoders.LONG_OR_NULL);
    }

    /** {@code ARSCAN} (8.8): the elements in a range, with their indexes. O(n) for n elements. */
    public static Command<List<ArrayEntry>> arscan(String key, ArrayRange range) {
        return Command.of("ARSCAN").readOnly().key(key).arg(range).as(ArrayEntry.LIST);
    }

    /**
     * {@code ARSCAN} … {@code LIMIT} (8.8): the first so many elements in a range, with their
     * indexes. O(n) for n elements.
     */
    public static Command<List<ArrayEntry>> arscan(String key, ArrayRange range, long limit) {
        Check.positive(limit, "the limit");
        ArgumentList list = new ArgumentList().key(key).arg(range).arg("LIMIT").arg(limit);
        return Command.of("ARSCAN").readOnly().args(list).as(ArrayEntry.LIST);
    }

    private static Command<Reply> operation(String key, ArrayRange range, String word) {
        ArgumentList list = new ArgumentList().key(key).arg(range).arg(word);
        return Command.of("AROP").readOnly().args(list);
    }
}
