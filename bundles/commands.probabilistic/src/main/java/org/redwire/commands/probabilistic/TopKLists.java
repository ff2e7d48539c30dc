package org.redwire.commands.probabilistic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands for lists of the items that were seen most often, or so it seems. */
@CommandGroup("TopK")
public final class TopKLists {

    private TopKLists() {}

    /**
     * {@code TOPK.ADD} (Bloom 2.0): counts items once more; for each the item that it pushed off
     * the list, or null. O(n k) for n items and a list of k.
     */
    public static Command<List<@Nullable String>> topkAdd(String key, String... items) {
        return Command.of("TOPK.ADD")
                .key(key)
                .args(Check.some(items, "item"))
                .as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code TOPK.COUNT} (Bloom 2.0): about how often each item was seen. Superseded by {@code
     * topkListWithcount}. O(n) for n items.
     */
    public static Command<List<Long>> topkCount(String key, String... items) {
        return Command.of("TOPK.COUNT")
                .readOnly()
                .key(key)
                .args(Check.some(items, "item"))
                .as(Decoders.LONGS);
    }

    /**
     * {@code TOPK.INCRBY} (Bloom 2.0): counts items so many times more, up to 100000 each; for each
     * the item that it pushed off the list, or null. O(n k) for n items and a list of k.
     */
    public static Command<List<@Nullable String>> topkIncrby(String key, ItemCount... increments) {
        ArgumentList list = new ArgumentList().key(key);
        for (ItemCount increment : Check.some(increments, "item")) {
            Check.that(
                    increment.count() >= 1 && increment.count() <= 100_000,
                    "an increment is from 1 to 100000, but is " + increment.count());
            list.arg(increment);
        }
        return Command.of("TOPK.INCRBY").args(list).as(Decoders.NULLABLE_STRINGS);
    }

    /** {@code TOPK.INFO} (Bloom 2.0): what the server says of the list. O(1). */
    public static Command<TopKInfo> topkInfo(String key) {
        return Command.of("TOPK.INFO").readOnly().key(key).as(TopKInfo.DECODER);
    }

    /** {@code TOPK.LIST} (Bloom 2.0): the items, the most frequent first. O(k) for a list of k. */
    public static Command<List<String>> topkList(String key) {
        return Command.of("TOPK.LIST").readOnly().key(key).as(Decoders.STRINGS);
    }

    /**
     * {@code TOPK.LIST} … {@code WITHCOUNT} (Bloom 2.0): the items, and about how often each was
     * seen. O(k) for a list of k.
     */
    public static Command<List<ItemCount>> topkListWithcount(String key) {
        return Command.of("TOPK.LIST").readOnly().key(key).arg("WITHCOUNT").as(ItemCount.PAIRS);
    }

    /** {@code TOPK.QUERY} (Bloom 2.0): whether each item is on the list. O(n) for n items. */
    public static Command<List<Boolean>> topkQuery(String key, String... items) {
        return Command.of("TOPK.QUERY")
                .readOnly()
                .key(key)
                .args(Check.some(items, "item"))
                .as(Decoders.BOOLEANS);
    }

    /**
     * {@code TOPK.RESERVE} (Bloom 2.0): makes a list of {@code k} items. Fails if there is one.
     * O(1).
     */
    public static Command<@Nullable Void> topkReserve(String key, long k) {
        return Command.of("TOPK.RESERVE")
                .key(key)
                .arg(Check.positive(k, "the number of items"))
                .as(Decoders.OK);
    }

    /**
     * {@code TOPK.RESERVE} (Bloom 2.0): the same with so many counters in a row, so many rows, and
     * the likelihood that a counter shrinks for another item, which is 0.9 by default. O(1).
     */
    public static Command<@Nullable Void> topkReserve(
            String key, long k, long width, long depth, double decay) {
        Check.that(decay >= 0 && decay <= 1, "the decay is from 0 to 1, but is " + decay);
        return topkReserve(key, k)
                .arg(Check.positive(width, "the width"))
                .arg(Check.positive(depth, "the depth"))
                .arg(decay);
    }
}
