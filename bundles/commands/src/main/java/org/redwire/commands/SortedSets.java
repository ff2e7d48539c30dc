package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands for sorted sets, whose members have scores and are in their order. {@link
 * SortedSetRanges} has those for parts of one, {@link SortedSetOperations} those that combine
 * several, {@link SortedSetPops} those that take members out from an end.
 */
@CommandGroup("SortedSet")
public final class SortedSets {

    private SortedSets() {}

    /**
     * {@code ZADD} (1.2): adds {@code member} or changes its score; whether it is new. O(log n) for
     * n members.
     */
    public static Command<Boolean> zadd(String key, double score, String member) {
        return Command.of("ZADD").key(key).arg(score).arg(member).as(Decoders.BOOLEAN);
    }

    /**
     * {@code ZADD} (1.2): adds {@code member} or changes its score; whether it is new. O(log n) for
     * n members.
     */
    public static Command<Boolean> zadd(String key, double score, byte[] member) {
        return Command.of("ZADD").key(key).arg(score).arg(member).as(Decoders.BOOLEAN);
    }

    /**
     * {@code ZADD} (2.4): adds members or changes their scores; how many are new. O(m log n) for m
     * of n members.
     */
    public static Command<Long> zadd(String key, ScoredMember... members) {
        return zadd(key, ZAddOptions.all(), members);
    }

    /**
     * {@code ZADD} (3.0.2): adds members or changes their scores as {@code options} allow; how many
     * are new, or, if changes are counted, new or changed. O(m log n) for m of n members.
     */
    public static Command<Long> zadd(String key, ZAddOptions options, ScoredMember... members) {
        ArgumentList list = new ArgumentList().key(key).arg(options);
        for (ScoredMember member : Check.some(members, "member")) {
            list.arg(member.score()).arg(member.member());
        }
        return Command.of("ZADD").args(list).as(Decoders.LONG);
    }

    /**
     * {@code ZADD} … {@code INCR} (3.0.2): adds to the score of {@code member}; the new one, or
     * null if {@code options} do not allow it. O(log n) for n members.
     */
    public static Command<@Nullable Double> zaddIncr(
            String key, ZAddOptions options, double increment, String member) {
        ArgumentList list = new ArgumentList().key(key).arg(options).arg("INCR");
        return Command.of("ZADD").args(list.arg(increment).arg(member)).as(Decoders.DOUBLE_OR_NULL);
    }

    /** {@code ZCARD} (1.2): how many members there are. O(1). */
    public static Command<Long> zcard(String key) {
        return Command.of("ZCARD").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code ZINCRBY} (1.2): adds to the score of {@code member}; the new one. O(log n) for n
     * members.
     */
    public static Command<Double> zincrby(String key, double increment, String member) {
        return Command.of("ZINCRBY").key(key).arg(increment).arg(member).as(Decoders.DOUBLE);
    }

    /**
     * {@code ZMSCORE} (6.2): the scores of {@code members} in their order, null where not there.
     * O(n) for n members.
     */
    public static Command<List<@Nullable Double>> zmscore(String key, String... members) {
        return Command.of("ZMSCORE")
                .readOnly()
                .key(key)
                .args(Check.some(members, "member"))
                .as(Replies.NULLABLE_DOUBLES);
    }

    /** {@code ZRANDMEMBER} (6.2): any member, or null if there is none. O(1). */
    public static Command<@Nullable String> zrandmember(String key) {
        return Command.of("ZRANDMEMBER").readOnly().key(key).as(Decoders.STRING);
    }

    /**
     * {@code ZRANDMEMBER} (6.2): up to {@code count} different members, or, if it is negative, as
     * many as it says, with repetitions. O(n) for n members.
     */
    public static Command<List<String>> zrandmember(String key, long count) {
        return Command.of("ZRANDMEMBER").readOnly().key(key).arg(count).as(Replies.STRINGS_OR_NONE);
    }

    /**
     * {@code ZRANDMEMBER} … {@code WITHSCORES} (6.2): as {@code zrandmember}, with the scores. O(n)
     * for n members.
     */
    public static Command<List<ScoredMember>> zrandmemberWithscores(String key, long count) {
        return Command.of("ZRANDMEMBER")
                .readOnly()
                .args(new ArgumentList().key(key).arg(count).arg("WITHSCORES"))
                .as(Replies.orEmpty(ScoredMember.LIST));
    }

    /**
     * {@code ZRANK} (2.0): the place of {@code member} from the lowest score, or null. O(log n) for
     * n members.
     */
    public static Command<@Nullable Long> zrank(String key, String member) {
        return Command.of("ZRANK").readOnly().key(key).arg(member).as(Decoders.LONG_OR_NULL);
    }

    /**
     * {@code ZRANK} … {@code WITHSCORE} (7.2): the place from the lowest and the score, or null.
     * O(log n) for n members.
     */
    public static Command<@Nullable RankAndScore> zrankWithscore(String key, String member) {
        return withScore("ZRANK", key, member);
    }

    /** {@code ZREM} (1.2): removes {@code member}; whether it was there. O(log n) for n members. */
    public static Command<Boolean> zrem(String key, String member) {
        return Command.of("ZREM").key(key).arg(member).as(Decoders.BOOLEAN);
    }

    /** {@code ZREM} (2.4): removes members; how many were there. O(m log n) for m of n members. */
    public static Command<Long> zrem(String key, String... members) {
        return Command.of("ZREM").key(key).args(Check.some(members, "member")).as(Decoders.LONG);
    }

    /**
     * {@code ZREVRANK} (2.0): the place of {@code member} from the highest score, or null. O(log n)
     * for n members.
     */
    public static Command<@Nullable Long> zrevrank(String key, String member) {
        return Command.of("ZREVRANK").readOnly().key(key).arg(member).as(Decoders.LONG_OR_NULL);
    }

    /**
     * {@code ZREVRANK} … {@code WITHSCORE} (7.2): the place from the highest and the score, or
     * null. O(log n) for n members.
     */
    public static Command<@Nullable RankAndScore> zrevrankWithscore(String key, String member) {
        return withScore("ZREVRANK", key, member);
    }

    /**
     * {@code ZSCAN} (2.8): one page of the members; begin with {@link ScanPage#START}. O(1) for a
     * page, O(n) for all n members.
     */
    public static Command<ScanPage<ScoredMember>> zscan(String key, String cursor) {
        return zscan(key, cursor, ScanOptions.all());
    }

    /**
     * {@code ZSCAN} (2.8): one page of the members that {@code options} let through. O(1) for a
     * page, O(n) for all n members.
     */
    public static Command<ScanPage<ScoredMember>> zscan(
            String key, String cursor, ScanOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(cursor).arg(options.insideKey());
        return Command.of("ZSCAN").readOnly().args(list).as(ScanPage.of(ScoredMember.LIST));
    }

    /**
     * {@code ZSCAN} … {@code NOSCORES} (Valkey 8.1): one page of the members without scores. O(1)
     * for a page, O(n) for all n members.
     */
    public static Command<ScanPage<String>> zscanNoscores(
            String key, String cursor, ScanOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(cursor).arg(options.insideKey());
        return Command.of("ZSCAN")
                .readOnly()
                .args(list.arg("NOSCORES"))
                .as(ScanPage.of(Decoders.STRINGS));
    }

    /** {@code ZSCORE} (1.2): the score of {@code member}, or null if it is not there. O(1). */
    public static Command<@Nullable Double> zscore(String key, String member) {
        return Command.of("ZSCORE").readOnly().key(key).arg(member).as(Decoders.DOUBLE_OR_NULL);
    }

    private static Command<@Nullable RankAndScore> withScore(
            String name, String key, String member) {
        ArgumentList list = new ArgumentList().key(key).arg(member).arg("WITHSCORE");
        return Command.of(name).readOnly().args(list).as(RankAndScore.DECODER);
    }
}
