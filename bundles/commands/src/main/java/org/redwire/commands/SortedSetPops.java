package org.redwire.commands;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;

/**
 * The commands that take members out of sorted sets from an end. Those that begin with B wait at
 * most their timeout, or for ever if that is zero; null says that it passed. Inside a transaction
 * none of them waits.
 */
@CommandGroup("SortedSet")
public final class SortedSetPops {

    private SortedSetPops() {}

    /**
     * {@code BZMPOP} (7.0): pops one member of the first of {@code keys} that has any, waiting for
     * it; null if the timeout passed. Zero waits for ever. O(k + m log n) for k keys and m of n
     * members.
     */
    public static Command<@Nullable KeyedMembers> bzmpop(
            Duration timeout, ScoreEnd end, String... keys) {
        ArgumentList list = waitingFor(timeout, keys).arg(end);
        return Command.of("BZMPOP").args(list).blocking(timeout).as(KeyedMembers.DECODER);
    }

    /**
     * {@code BZMPOP} … {@code COUNT} (7.0): pops up to {@code count} members of the first of {@code
     * keys} that has any, waiting for one; null if the timeout passed. Zero waits for ever. O(k + m
     * log n) for k keys and m of n members.
     */
    public static Command<@Nullable KeyedMembers> bzmpop(
            Duration timeout, ScoreEnd end, long count, String... keys) {
        Check.positive(count, "the count");
        ArgumentList list = waitingFor(timeout, keys).arg(end).arg("COUNT").arg(count);
        return Command.of("BZMPOP").args(list).blocking(timeout).as(KeyedMembers.DECODER);
    }

    /**
     * {@code BZPOPMAX} (5.0): takes the member with the highest score of the first of {@code keys}
     * that has any, waiting for it; null if the timeout passed. Zero waits for ever. O(log n) for n
     * members.
     */
    public static Command<@Nullable KeyedMember> bzpopmax(Duration timeout, String... keys) {
        return waiting("BZPOPMAX", timeout, keys);
    }

    /**
     * {@code BZPOPMIN} (5.0): takes the member with the lowest score of the first of {@code keys}
     * that has any, waiting for it; null if the timeout passed. Zero waits for ever. O(log n) for n
     * members.
     */
    public static Command<@Nullable KeyedMember> bzpopmin(Duration timeout, String... keys) {
        return waiting("BZPOPMIN", timeout, keys);
    }

    /**
     * {@code ZMPOP} (7.0): pops one member of the first of {@code keys} that has any; null if none
     * has. O(k + m log n) for k keys and m of n members.
     */
    public static Command<@Nullable KeyedMembers> zmpop(ScoreEnd end, String... keys) {
        ArgumentList list = CountedKeys.of(keys).arg(end);
        return Command.of("ZMPOP").args(list).as(KeyedMembers.DECODER);
    }

    /**
     * {@code ZMPOP} … {@code COUNT} (7.0): pops up to {@code count} members of the first of {@code
     * keys} that has any; null if none has. O(k + m log n) for k keys and m of n members.
     */
    public static Command<@Nullable KeyedMembers> zmpop(ScoreEnd end, long count, String... keys) {
        Check.positive(count, "the count");
        ArgumentList list = CountedKeys.of(keys).arg(end).arg("COUNT").arg(count);
        return Command.of("ZMPOP").args(list).as(KeyedMembers.DECODER);
    }

    /**
     * {@code ZPOPMAX} (5.0): takes the member with the highest score; null if there is none. O(log
     * n) for n members.
     */
    public static Command<@Nullable ScoredMember> zpopmax(String key) {
        return Command.of("ZPOPMAX").key(key).as(ScoredMember.FIRST);
    }

    /**
     * {@code ZPOPMAX} (5.0): takes up to {@code count} members, the highest scores first. O(m log
     * n) for m of n members.
     */
    public static Command<List<ScoredMember>> zpopmax(String key, long count) {
        return popping("ZPOPMAX", key, count);
    }

    /**
     * {@code ZPOPMIN} (5.0): takes the member with the lowest score; null if there is none. O(log
     * n) for n members.
     */
    public static Command<@Nullable ScoredMember> zpopmin(String key) {
        return Command.of("ZPOPMIN").key(key).as(ScoredMember.FIRST);
    }

    /**
     * {@code ZPOPMIN} (5.0): takes up to {@code count} members, the lowest scores first. O(m log n)
     * for m of n members.
     */
    public static Command<List<ScoredMember>> zpopmin(String key, long count) {
        return popping("ZPOPMIN", key, count);
    }

    private static Command<List<ScoredMember>> popping(String name, String key, long count) {
        Check.notNegative(count, "the count");
        return Command.of(name).key(key).arg(count).as(ScoredMember.LIST);
    }

    private static Command<@Nullable KeyedMember> waiting(
            String name, Duration timeout, String... keys) {
        ArgumentList list = new ArgumentList().keys(List.of(Check.some(keys, "key")));
        return Command.of(name)
                .args(list.arg(Times.waiting(timeout)))
                .blocking(timeout)
                .as(KeyedMember.DECODER);
    }

    private static ArgumentList waitingFor(Duration timeout, String... keys) {
        return CountedKeys.append(new ArgumentList().arg(Times.waiting(timeout)), keys);
    }
}
