package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands that combine several sorted sets. Without a {@link ZCombination} the score of a
 * member is the sum of its scores. Results are in the order of the scores.
 */
@CommandGroup("SortedSet")
public final class SortedSetOperations {

    private SortedSetOperations() {}

    /**
     * {@code ZDIFF} (6.2): the members of the first set that are in none of the others. O(n log n)
     * for n members of all sets.
     */
    public static Command<List<String>> zdiff(String... keys) {
        return members("ZDIFF", CountedKeys.of(keys));
    }

    /**
     * {@code ZDIFFSTORE} (6.2): writes what {@code zdiff} gives; how many members that are. O(n log
     * n) for n members of all sets.
     */
    public static Command<Long> zdiffstore(String destination, String... keys) {
        return Command.of("ZDIFFSTORE").args(counted(destination, keys)).as(Decoders.LONG);
    }

    /**
     * {@code ZDIFF} … {@code WITHSCORES} (6.2): as {@code zdiff}, with the scores. O(n log n) for n
     * members of all sets.
     */
    public static Command<List<ScoredMember>> zdiffWithscores(String... keys) {
        return scored("ZDIFF", CountedKeys.of(keys));
    }

    /**
     * {@code ZINTER} (6.2): the members that are in all sets. O(n * k + m log m) for n members of
     * the smallest of k sets and m that are in all.
     */
    public static Command<List<String>> zinter(String... keys) {
        return members("ZINTER", CountedKeys.of(keys));
    }

    /**
     * {@code ZINTER} (6.2): the members that are in all sets, their scores combined. O(n * k + m
     * log m) for n members of the smallest of k sets and m that are in all.
     */
    public static Command<List<String>> zinter(ZCombination combination, String... keys) {
        return members("ZINTER", CountedKeys.of(keys).arg(combination.of(keys.length)));
    }

    /**
     * {@code ZINTERCARD} (7.0): how many members are in all sets. O(n * k) for n members of the
     * smallest of k sets.
     */
    public static Command<Long> zintercard(String... keys) {
        return Command.of("ZINTERCARD").readOnly().args(CountedKeys.of(keys)).as(Decoders.LONG);
    }

    /**
     * {@code ZINTERCARD} … {@code LIMIT} (7.0): how many members are in all sets, counted up to
     * {@code limit}; 0 counts all. O(n * k) for n members of the smallest of k sets.
     */
    public static Command<Long> zintercard(long limit, String... keys) {
        Check.notNegative(limit, "the limit");
        ArgumentList list = CountedKeys.of(keys).arg("LIMIT").arg(limit);
        return Command.of("ZINTERCARD").readOnly().args(list).as(Decoders.LONG);
    }

    /**
     * {@code ZINTERSTORE} (2.0): writes what {@code zinter} gives; how many members that are. O(n *
     * k + m log m) for n members of the smallest of k sets and m that are in all.
     */
    public static Command<Long> zinterstore(String destination, String... keys) {
        return Command.of("ZINTERSTORE").args(counted(destination, keys)).as(Decoders.LONG);
    }

    /**
     * {@code ZINTERSTORE} (2.0): writes what {@code zinter} gives; how many members that are. O(n *
     * k + m log m) for n members of the smallest of k sets and m that are in all.
     */
    public static Command<Long> zinterstore(
            String destination, ZCombination combination, String... keys) {
        ArgumentList list = counted(destination, keys).arg(combination.of(keys.length));
        return Command.of("ZINTERSTORE").args(list).as(Decoders.LONG);
    }

    /**
     * {@code ZINTER} … {@code WITHSCORES} (6.2): as {@code zinter}, with the scores. O(n * k + m
     * log m) for n members of the smallest of k sets and m that are in all.
     */
    public static Command<List<ScoredMember>> zinterWithscores(String... keys) {
        return scored("ZINTER", CountedKeys.of(keys));
    }

    /**
     * {@code ZINTER} … {@code WITHSCORES} (6.2): as {@code zinter}, with the scores. O(n * k + m
     * log m) for n members of the smallest of k sets and m that are in all.
     */
    public static Command<List<ScoredMember>> zinterWithscores(
            ZCombination combination, String... keys) {
        return scored("ZINTER", CountedKeys.of(keys).arg(combination.of(keys.length)));
    }

    /**
     * {@code ZUNION} (6.2): the members that are in any of the sets. O(n + m log m) for n members
     * of all sets and m different ones.
     */
    public static Command<List<String>> zunion(String... keys) {
        return members("ZUNION", CountedKeys.of(keys));
    }

    /**
     * {@code ZUNION} (6.2): the members that are in any of the sets, their scores combined. O(n + m
     * log m) for n members of all sets and m different ones.
     */
    public static Command<List<String>> zunion(ZCombination combination, String... keys) {
        return members("ZUNION", CountedKeys.of(keys).arg(combination.of(keys.length)));
    }

    /**
     * {@code ZUNIONSTORE} (2.0): writes what {@code zunion} gives; how many members that are. O(n +
     * m log m) for n members of all sets and m different ones.
     */
    public static Command<Long> zunionstore(String destination, String... keys) {
        return Command.of("ZUNIONSTORE").args(counted(destination, keys)).as(Decoders.LONG);
    }

    /**
     * {@code ZUNIONSTORE} (2.0): writes what {@code zunion} gives; how many members that are. O(n +
     * m log m) for n members of all sets and m different ones.
     */
    public static Command<Long> zunionstore(
            String destination, ZCombination combination, String... keys) {
        ArgumentList list = counted(destination, keys).arg(combination.of(keys.length));
        return Command.of("ZUNIONSTORE").args(list).as(Decoders.LONG);
    }

    /**
     * {@code ZUNION} … {@code WITHSCORES} (6.2): as {@code zunion}, with the scores. O(n + m log m)
     * for n members of all sets and m different ones.
     */
    public static Command<List<ScoredMember>> zunionWithscores(String... keys) {
        return scored("ZUNION", CountedKeys.of(keys));
    }

    /**
     * {@code ZUNION} … {@code WITHSCORES} (6.2): as {@code zunion}, with the scores. O(n + m log m)
     * for n members of all sets and m different ones.
     */
    public static Command<List<ScoredMember>> zunionWithscores(
            ZCombination combination, String... keys) {
        return scored("ZUNION", CountedKeys.of(keys).arg(combination.of(keys.length)));
    }

    private static Command<List<String>> members(String name, ArgumentList list) {
        return Command.of(name).readOnly().args(list).as(Decoders.STRINGS);
    }

    private static Command<List<ScoredMember>> scored(String name, ArgumentList list) {
        return Command.of(name).readOnly().args(list.arg("WITHSCORES")).as(ScoredMember.LIST);
    }

    private static ArgumentList counted(String destination, String... keys) {
        return CountedKeys.append(new ArgumentList().key(destination), keys);
    }
}
