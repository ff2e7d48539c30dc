package org.redwire.commands.probabilistic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands for cuckoo filters, which tell whether an item was added, as Bloom filters do, and
 * from which items can be deleted. An item may be added several times.
 */
@CommandGroup("Cuckoo")
public final class CuckooFilters {

    private CuckooFilters() {}

    /**
     * {@code CF.ADD} (Bloom 1.0): adds an item, and makes the filter if it is not there. Fails if
     * it is full. O(k + i) for k filters and i iterations.
     */
    public static Command<Boolean> cfAdd(String key, String item) {
        return Command.of("CF.ADD").key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /** {@code CF.ADD} (Bloom 1.0): the same with an item as bytes. O(k + i). */
    public static Command<Boolean> cfAdd(String key, byte[] item) {
        return Command.of("CF.ADD").key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /**
     * {@code CF.ADDNX} (Bloom 1.0): adds an item unless it seems to be there; whether it did. O(k +
     * i) for k filters and i iterations.
     */
    public static Command<Boolean> cfAddnx(String key, String item) {
        return Command.of("CF.ADDNX").key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /** {@code CF.ADDNX} (Bloom 1.0): the same with an item as bytes. O(k + i). */
    public static Command<Boolean> cfAddnx(String key, byte[] item) {
        return Command.of("CF.ADDNX").key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /**
     * {@code CF.COUNT} (Bloom 1.0): how often an item was added, or more; 0 if there is no key.
     * O(k) for k filters.
     */
    public static Command<Long> cfCount(String key, String item) {
        return Command.of("CF.COUNT").readOnly().key(key).arg(item).as(Decoders.LONG);
    }

    /**
     * {@code CF.DEL} (Bloom 1.0): deletes an item once; false if it is not there. Only for what was
     * added: the filter may else lose other items. O(k) for k filters.
     */
    public static Command<Boolean> cfDel(String key, String item) {
        return Command.of("CF.DEL").key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /** {@code CF.DEL} (Bloom 1.0): the same with an item as bytes. O(k) for k filters. */
    public static Command<Boolean> cfDel(String key, byte[] item) {
        return Command.of("CF.DEL").key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /**
     * {@code CF.EXISTS} (Bloom 1.0): whether an item seems to have been added; false if there is no
     * key. O(k) for k filters.
     */
    public static Command<Boolean> cfExists(String key, String item) {
        return Command.of("CF.EXISTS").readOnly().key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /** {@code CF.EXISTS} (Bloom 1.0): the same with an item as bytes. O(k) for k filters. */
    public static Command<Boolean> cfExists(String key, byte[] item) {
        return Command.of("CF.EXISTS").readOnly().key(key).arg(item).as(Decoders.BOOLEAN);
    }

    /** {@code CF.INFO} (Bloom 1.0): what the server says of the filter. O(1). */
    public static Command<CuckooInfo> cfInfo(String key) {
        return Command.of("CF.INFO").readOnly().key(key).as(CuckooInfo.DECODER);
    }

    /**
     * {@code CF.INSERT} (Bloom 1.0): adds items, and makes the filter as {@code options} say if it
     * is not there; what became of each. O(n (k + i)) for n items, k filters and i iterations.
     */
    public static Command<List<Insertion>> cfInsert(
            String key, CuckooInsertOptions options, String... items) {
        return Command.of("CF.INSERT").args(insert(key, options, items)).as(Insertion.EACH);
    }

    /**
     * {@code CF.INSERTNX} (Bloom 1.0): the same unless an item seems to be there. O(n (k + i)) for
     * n items, k filters and i iterations.
     */
    public static Command<List<Insertion>> cfInsertnx(
            String key, CuckooInsertOptions options, String... items) {
        return Command.of("CF.INSERTNX").args(insert(key, options, items)).as(Insertion.EACH);
    }

    /**
     * {@code CF.LOADCHUNK} (Bloom 1.0): loads a piece that {@code CF.SCANDUMP} returned; all of
     * them in their order make the filter. O(n) for n bytes.
     */
    public static Command<@Nullable Void> cfLoadchunk(String key, FilterChunk chunk) {
        return Command.of("CF.LOADCHUNK")
                .key(key)
                .arg(chunk.iterator())
                .arg(chunk.data())
                .as(Decoders.OK);
    }

    /**
     * {@code CF.MEXISTS} (Bloom 1.0): whether each item seems to have been added. O(k n) for k
     * filters and n items.
     */
    public static Command<List<Boolean>> cfMexists(String key, String... items) {
        return Command.of("CF.MEXISTS")
                .readOnly()
                .key(key)
                .args(Check.some(items, "item"))
                .as(Decoders.BOOLEANS);
    }

    /**
     * {@code CF.RESERVE} (Bloom 1.0): makes a filter for so many items. Fails if there is one.
     * O(1).
     */
    public static Command<@Nullable Void> cfReserve(String key, long capacity) {
        return Command.of("CF.RESERVE")
                .key(key)
                .arg(Check.positive(capacity, "the capacity"))
                .as(Decoders.OK);
    }

    /** {@code CF.RESERVE} (Bloom 1.0): the same as {@code options} say. O(1). */
    public static Command<@Nullable Void> cfReserve(
            String key, long capacity, CuckooOptions options) {
        return cfReserve(key, capacity).arg(options);
    }

    /**
     * {@code CF.SCANDUMP} (Bloom 1.0): the piece of the filter at {@code iterator}, which is 0 at
     * first and then what the last piece says. O(n) for n bytes.
     */
    public static Command<FilterChunk> cfScandump(String key, long iterator) {
        Check.notNegative(iterator, "the iterator");
        return Command.of("CF.SCANDUMP").key(key).arg(iterator).as(FilterChunk.DECODER);
    }

    private static ArgumentList insert(String key, CuckooInsertOptions options, String[] items) {
        ArgumentList list = new ArgumentList().key(key).arg(options).arg("ITEMS");
        return list.args(List.of(Check.some(items, "item")));
    }
}
