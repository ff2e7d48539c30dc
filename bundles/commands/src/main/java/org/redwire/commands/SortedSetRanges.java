package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/** The commands for a part of a sorted set, by rank, by score or by member. */
@CommandGroup("SortedSet")
public final class SortedSetRanges {

    private SortedSetRanges() {}

    /** {@code ZCOUNT} (2.0): how many members have these scores. O(log n) for n members. */
    public static Command<Long> zcount(String key, ScoreRange scores) {
        return Command.of("ZCOUNT")
                .readOnly()
                .args(new ArgumentList().key(key).arg(scores))
                .as(Decoders.LONG);
    }

    /**
     * {@code ZLEXCOUNT} (2.8.9): how many members there are in the range. O(log n) for n members.
     */
    public static Command<Long> zlexcount(String key, LexRange members) {
        return Command.of("ZLEXCOUNT")
                .readOnly()
                .args(new ArgumentList().key(key).arg(members))
                .as(Decoders.LONG);
    }

    /**
     * {@code ZRANGE} (1.2): the members from place {@code start} to {@code stop}, both included.
     * O(log n + m) for m of n members.
     */
    public static Command<List<String>> zrange(String key, long start, long stop) {
        return Command.of("ZRANGE").readOnly().key(key).arg(start).arg(stop).as(Decoders.STRINGS);
    }

    /**
     * {@code ZRANGE} (6.2): the members of the range, in its order. O(log n + m) for m of n
     * members.
     */
    public static Command<List<String>> zrange(String key, ZRange range) {
        return Command.of("ZRANGE")
                .readOnly()
                .args(new ArgumentList().key(key).arg(range))
                .as(Decoders.STRINGS);
    }

    /**
     * {@code ZRANGE} … {@code WITHSCORES} (1.2): as {@code zrange}, with the scores. O(log n + m)
     * for m of n members.
     */
    public static Command<List<ScoredMember>> zrangeWithscores(String key, long start, long stop) {
        return places("ZRANGE", key, start, stop);
    }

    /**
     * {@code ZRANGE} … {@code WITHSCORES} (6.2): the members of the range, with their scores. O(log
     * n + m) for m of n members.
     */
    public static Command<List<ScoredMember>> zrangeWithscores(String key, ZRange range) {
        return Command.of("ZRANGE")
                .readOnly()
                .args(new ArgumentList().key(key).arg(range).arg("WITHSCORES"))
                .as(ScoredMember.LIST);
    }

    /**
     * {@code ZRANGEBYLEX} (2.8.9): the members in the range. Superseded by {@code zrange}. O(log n
     * + m) for m of n members.
     */
    public static Command<List<String>> zrangebylex(String key, LexRange members) {
        ArgumentList list = new ArgumentList().key(key).arg(members);
        return reading("ZRANGEBYLEX", list, Decoders.STRINGS);
    }

    /**
     * {@code ZRANGEBYLEX} (2.8.9): a part of the members in the range. O(log n + m) for m of n
     * members.
     */
    public static Command<List<String>> zrangebylex(String key, LexRange members, Limit limit) {
        ArgumentList list = new ArgumentList().key(key).arg(members).arg(limit);
        return reading("ZRANGEBYLEX", list, Decoders.STRINGS);
    }

    /**
     * {@code ZRANGEBYSCORE} (1.0.5): the members with these scores, the lowest first. Superseded by
     * {@code zrange}. O(log n + m) for m of n members.
     */
    public static Command<List<String>> zrangebyscore(String key, ScoreRange scores) {
        ArgumentList list = new ArgumentList().key(key).arg(scores);
        return reading("ZRANGEBYSCORE", list, Decoders.STRINGS);
    }

    /**
     * {@code ZRANGEBYSCORE} (1.0.5): a part of the members with these scores. O(log n + m) for m of
     * n members.
     */
    public static Command<List<String>> zrangebyscore(String key, ScoreRange scores, Limit limit) {
        ArgumentList list = new ArgumentList().key(key).arg(scores).arg(limit);
        return reading("ZRANGEBYSCORE", list, Decoders.STRINGS);
    }

    /**
     * {@code ZRANGEBYSCORE} … {@code WITHSCORES} (2.0): as {@code zrangebyscore}, with scores.
     * O(log n + m) for m of n members.
     */
    public static Command<List<ScoredMember>> zrangebyscoreWithscores(
            String key, ScoreRange scores) {
        ArgumentList list = new ArgumentList().key(key).arg(scores).arg("WITHSCORES");
        return reading("ZRANGEBYSCORE", list, ScoredMember.LIST);
    }

    /**
     * {@code ZRANGEBYSCORE} … {@code WITHSCORES} (2.0): as {@code zrangebyscore}, with scores.
     * O(log n + m) for m of n members.
     */
    public static Command<List<ScoredMember>> zrangebyscoreWithscores(
            String key, ScoreRange scores, Limit limit) {
        ArgumentList list = new ArgumentList().key(key).arg(scores).arg("WITHSCORES").arg(limit);
        return reading("ZRANGEBYSCORE", list, ScoredMember.LIST);
    }

    /**
     * {@code ZRANGESTORE} (6.2): writes the members of a range to {@code destination}; how many
     * they are. O(log n + m) for m of n members.
     */
    public static Command<Long> zrangestore(String destination, String source, ZRange range) {
        ArgumentList list = new ArgumentList().key(destination).key(source).arg(range);
        return Command.of("ZRANGESTORE").args(list).as(Decoders.LONG);
    }

    /**
     * {@code ZREMRANGEBYLEX} (2.8.9): removes the members in the range; how many they were. O(log n
     * + m) for m of n members.
     */
    public static Command<Long> zremrangebylex(String key, LexRange members) {
        ArgumentList list = new ArgumentList().key(key).arg(members);
        return Command.of("ZREMRANGEBYLEX").args(list).as(Decoders.LONG);
    }

    /**
     * {@code ZREMRANGEBYRANK} (2.0): removes the members from place {@code start} to {@code stop},
     * both included; how many they were. O(log n + m) for m of n members.
     */
    public static Command<Long> zremrangebyrank(String key, long start, long stop) {
        return Command.of("ZREMRANGEBYRANK").key(key).arg(start).arg(stop).as(Decoders.LONG);
    }

    /**
     * {@code ZREMRANGEBYSCORE} (1.2): removes the members with these scores; how many they were.
     * O(log n + m) for m of n members.
     */
    public static Command<Long> zremrangebyscore(String key, ScoreRange scores) {
        ArgumentList list = new ArgumentList().key(key).arg(scores);
        return Command.of("ZREMRANGEBYSCORE").args(list).as(Decoders.LONG);
    }

    /**
     * {@code ZREVRANGE} (1.2): the members from place {@code start} to {@code stop}, counted from
     * the highest. Superseded by {@code zrange}. O(log n + m) for m of n members.
     */
    public static Command<List<String>> zrevrange(String key, long start, long stop) {
        return Command.of("ZREVRANGE")
                .readOnly()
                .key(key)
                .arg(start)
                .arg(stop)
                .as(Decoders.STRINGS);
    }

    /**
     * {@code ZREVRANGE} … {@code WITHSCORES} (1.2): as {@code zrevrange}, with the scores. O(log n
     * + m) for m of n members.
     */
    public static Command<List<ScoredMember>> zrevrangeWithscores(
            String key, long start, long stop) {
        return places("ZREVRANGE", key, start, stop);
    }

    /**
     * {@code ZREVRANGEBYLEX} (2.8.9): the members in the range, the last first. O(log n + m) for m
     * of n members.
     */
    public static Command<List<String>> zrevrangebylex(String key, LexRange members) {
        ArgumentList list = new ArgumentList().key(key).arg(members.max()).arg(members.min());
        return reading("ZREVRANGEBYLEX", list, Decoders.STRINGS);
    }

    /**
     * {@code ZREVRANGEBYLEX} (2.8.9): a part of the members in the range, the last first. O(log n +
     * m) for m of n members.
     */
    public static Command<List<String>> zrevrangebylex(String key, LexRange members, Limit limit) {
        ArgumentList list = new ArgumentList().key(key).arg(members.max()).arg(members.min());
        return reading("ZREVRANGEBYLEX", list.arg(limit), Decoders.STRINGS);
    }

    /**
     * {@code ZREVRANGEBYSCORE} (2.2): the members with these scores, the highest first. O(log n +
     * m) for m of n members.
     */
    public static Command<List<String>> zrevrangebyscore(String key, ScoreRange scores) {
        ArgumentList list = new ArgumentList().key(key).arg(scores.max()).arg(scores.min());
        return reading("ZREVRANGEBYSCORE", list, Decoders.STRINGS);
    }

    /**
     * {@code ZREVRANGEBYSCORE} (2.2): a part of the members with these scores. O(log n + m) for m
     * of n members.
     */
    public static Command<List<String>> zrevrangebyscore(
            String key, ScoreRange scores, Limit limit) {
        ArgumentList list = new ArgumentList().key(key).arg(scores.max()).arg(scores.min());
        return reading("ZREVRANGEBYSCORE", list.arg(limit), Decoders.STRINGS);
    }

    /**
     * {@code ZREVRANGEBYSCORE} … {@code WITHSCORES} (2.2): the same, with the scores. O(log n + m)
     * for m of n members.
     */
    public static Command<List<ScoredMember>> zrevrangebyscoreWithscores(
            String key, ScoreRange scores) {
        ArgumentList list = new ArgumentList().key(key).arg(scores.max()).arg(scores.min());
        return reading("ZREVRANGEBYSCORE", list.arg("WITHSCORES"), ScoredMember.LIST);
    }

    /**
     * {@code ZREVRANGEBYSCORE} … {@code WITHSCORES} (2.2): the same, with the scores. O(log n + m)
     * for m of n members.
     */
    public static Command<List<ScoredMember>> zrevrangebyscoreWithscores(
            String key, ScoreRange scores, Limit limit) {
        ArgumentList list = new ArgumentList().key(key).arg(scores.max()).arg(scores.min());
        return reading("ZREVRANGEBYSCORE", list.arg("WITHSCORES").arg(limit), ScoredMember.LIST);
    }

    private static Command<List<ScoredMember>> places(
            String name, String key, long start, long stop) {
        ArgumentList list = new ArgumentList().key(key).arg(start).arg(stop).arg("WITHSCORES");
        return reading(name, list, ScoredMember.LIST);
    }

    private static <T> Command<T> reading(String name, ArgumentList list, Decoder<T> decoder) {
        return Command.of(name).readOnly().args(list).as(decoder);
    }
}
