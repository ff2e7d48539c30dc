package org.redwire.commands.probabilistic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * The commands for Bloom filters, which tell whether an item was added: a no is certain, a yes is
 * wrong now and then.
 */
@CommandGroup("Bloom")
public final class BloomFilters {

    /** A list of one number in RESP2, a map with one entry in RESP3. */
    private static final Decoder<@Nullable Long> PROPERTY =
            reply -> reply.at(reply instanceof Reply.Dictionary ? 1 : 0).numberOrNull();

    private BloomFilters() {}

    /**
     * {@code BF.ADD} (Bloom 1.0): adds an item, and makes the filter if it is not there; false if
     * the item seems to be there. O(k) for k hash functions.
     */
    public static Command<Boolean> bfAdd(String key, String item) {
        return Command.of("BF.ADD").key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /** {@code BF.ADD} (Bloom 1.0): the same with an item as bytes. O(k) for k hash functions. */
    public static Command<Boolean> bfAdd(String key, byte[] item) {
        return Command.of("BF.ADD").key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /**
     * {@code BF.CARD} (Bloom 2.4): how many items were added and seemed new; 0 if there is no key.
     * O(1).
     */
    public static Command<Long> bfCard(String key) {
        return Command.of("BF.CARD").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code BF.EXISTS} (Bloom 1.0): whether an item seems to have been added; false if there is no
     * key. O(k) for k hash functions.
     */
    public static Command<Boolean> bfExists(String key, String item) {
        return Command.of("BF.EXISTS").readOnly().key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /** {@code BF.EXISTS} (Bloom 1.0): the same with an item as bytes. O(k) for k hash functions. */
    public static Command<Boolean> bfExists(String key, byte[] item) {
        return Command.of("BF.EXISTS").readOnly().key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /** {@code BF.INFO} (Bloom 1.0): what the server says of the filter. O(1). */
    public static Command<BloomInfo> bfInfo(String key) {
        return Command.of("BF.INFO").readOnly().key(key).as(BloomInfo.DECODER);
    }

    /**
     * {@code BF.INFO} (Bloom 2.4): one number of these; null for the expansion of a filter that
     * does not grow. O(1).
     */
    public static Command<@Nullable Long> bfInfo(String key, BloomInfo.Property property) {
        return Command.of("BF.INFO").readOnly().key(key).arg(property.name()).as(PROPERTY);
    }

    /**
     * {@code BF.INSERT} (Bloom 1.0): adds items, and makes the filter as {@code options} say if it
     * is not there; what became of each. O(k n) for k hash functions and n items.
     */
    public static Command<List<Insertion>> bfInsert(
            String key, BloomInsertOptions options, String... items) {
        ArgumentList list = new ArgumentList().key(key).arg(options).arg("ITEMS");
        list.args(List.of(Check.some(items, "item")));
        return Command.of("BF.INSERT").args(list).as(Insertion.EACH);
    }

    /**
     * {@code BF.LOADCHUNK} (Bloom 1.0): loads a piece that {@code BF.SCANDUMP} returned; all of
     * them in their order make the filter. O(n) for n bytes.
     */
    public static Command<@Nullable Void> bfLoadchunk(String key, FilterChunk chunk) {
        return Command.of("BF.LOADCHUNK")
                .key(key)
                .arg(chunk.iterator())
                .arg(chunk.data())
                .as(Decoders.OK);
    }

    /**
     * {@code BF.MADD} (Bloom 1.0): adds items, and makes the filter if it is not there; what became
     * of each. O(k n) for k hash functions and n items.
     */
    public static Command<List<Insertion>> bfMadd(String key, String... items) {
        return Command.of("BF.MADD").key(key).args(Check.some(items, "item")).as(Insertion.EACH);
    }

    /**
     * {@code BF.MEXISTS} (Bloom 1.0): whether each item seems to have been added. O(k n) for k hash
     * functions and n items.
     */
    public static Command<List<Boolean>> bfMexists(String key, String... items) {
        return Command.of("BF.MEXISTS")
                .readOnly()
                .key(key)
                .args(Check.some(items, "item"))
                .as(Decoders.BOOLEANS);
    }

    /**
     * {@code BF.RESERVE} (Bloom 1.0): makes a filter for so many items, of whose answers at most
     * the share {@code errorRate} is wrong; it grows as the server chooses. Fails if there is one.
     * O(1).
     */
    public static Command<@Nullable Void> bfReserve(String key, double errorRate, long capacity) {
        return Command.of("BF.RESERVE")
                .key(key)
                .arg(Check.share(errorRate, "the error rate"))
                .arg(Check.positive(capacity, "the capacity"))
                .as(Decoders.OK);
    }

    /** {@code BF.RESERVE} (Bloom 1.0): the same with a filter that grows so. O(1). */
    public static Command<@Nullable Void> bfReserve(
            String key, double errorRate, long capacity, BloomGrowth growth) {
        return bfReserve(key, errorRate, capacity).arg(growth);
    }

    /**
     * {@code BF.SCANDUMP} (Bloom 1.0): the piece of the filter at {@code iterator}, which is 0 at
     * first and then what the last piece says. O(n) for n bytes.
     */
    public static Command<FilterChunk> bfScandump(String key, long iterator) {
        Check.notNegative(iterator, "the iterator");
        return Command.of("BF.SCANDUMP").key(key).arg(iterator).as(FilterChunk.DECODER);
    }
}
