package org.redwire.itests.differential;

import static org.redwire.itests.differential.Draw.Kind.ZSET;
import static org.redwire.itests.differential.Table.call;

import org.redwire.commands.LexRange;
import org.redwire.commands.Limit;
import org.redwire.commands.ScoreRange;
import org.redwire.commands.ZRange;
import redis.clients.jedis.params.ZRangeParams;

/** Sorted sets: ranges by rank, score and member. */
final class SortedSetRangeOperations {

    /** The same range for both. */
    private record Scores(ScoreRange ours, String min, String max) {}

    private record Members(LexRange ours, String min, String max) {}

    private record Range(ZRange ours, ZRangeParams theirs) {}

    private SortedSetRangeOperations() {}

    static void addTo(Table table) {
        addRanks(table);
        addScores(table);
        addReversedScores(table);
        addMembers(table);
        addRemovals(table);
        addRanges(table);
    }

    private static Scores scores(Draw d) {
        double min = d.score();
        double max = d.score();
        return switch (d.oneOf("all", "closed", "open", "closedOpen", "openClosed", "from", "to")) {
            case "all" -> new Scores(ScoreRange.all(), "-inf", "+inf");
            case "closed" -> new Scores(ScoreRange.closed(min, max), text(min), text(max));
            case "open" -> new Scores(ScoreRange.open(min, max), "(" + text(min), "(" + text(max));
            case "closedOpen" ->
                    new Scores(ScoreRange.closedOpen(min, max), text(min), "(" + text(max));
            case "openClosed" ->
                    new Scores(ScoreRange.openClosed(min, max), "(" + text(min), text(max));
            case "from" -> new Scores(ScoreRange.atLeast(min), text(min), "+inf");
            default -> new Scores(ScoreRange.lessThan(max), "-inf", "(" + text(max));
        };
    }

    /** As the server reads it, which knows no Infinity. */
    private static String text(double score) {
        return Double.isInfinite(score) ? (score > 0 ? "+inf" : "-inf") : Double.toString(score);
    }

    private static Members members(Draw d) {
        String min = d.member();
        String max = d.member();
        return switch (d.oneOf("all", "closed", "open", "closedOpen", "openClosed", "from", "to")) {
            case "all" -> new Members(LexRange.all(), "-", "+");
            case "closed" -> new Members(LexRange.closed(min, max), "[" + min, "[" + max);
            case "open" -> new Members(LexRange.open(min, max), "(" + min, "(" + max);
            case "closedOpen" -> new Members(LexRange.closedOpen(min, max), "[" + min, "(" + max);
            case "openClosed" -> new Members(LexRange.openClosed(min, max), "(" + min, "[" + max);
            case "from" -> new Members(LexRange.greaterThan(min), "(" + min, "+");
            default -> new Members(LexRange.atMost(max), "-", "[" + max);
        };
    }

    /** By any order; of Jedis' ranges by score there are closed ones only. */
    private static Range range(Draw d) {
        boolean reversed = d.chance();
        Range range =
                switch (d.oneOf("rank", "score", "lex")) {
                    case "rank" -> {
                        long start = d.index();
                        long stop = d.index();
                        yield new Range(ZRange.byRank(start, stop), new ZRangeParams(start, stop));
                    }
                    case "score" -> limited(d, byScore(d.score(), d.score(), reversed));
                    default -> limited(d, byMember(members(d), reversed));
                };
        return reversed ? new Range(range.ours.reversed(), range.theirs.rev()) : range;
    }

    /** Redwire's ranges begin with the smaller end; the server wants the greater one first. */
    private static Range byScore(double min, double max, boolean reversed) {
        return new Range(
                ZRange.byScore(ScoreRange.closed(min, max)),
                ZRangeParams.zrangeByScoreParams(reversed ? max : min, reversed ? min : max));
    }

    private static Range byMember(Members members, boolean reversed) {
        return new Range(
                ZRange.byLex(members.ours),
                ZRangeParams.zrangeByLexParams(
                        reversed ? members.max : members.min,
                        reversed ? members.min : members.max));
    }

    private static Range limited(Draw d, Range range) {
        if (!d.chance()) {
            return range;
        }
        int offset = d.below(3);
        int count = d.smallIndex();
        return new Range(range.ours.limit(offset, count), range.theirs.limit(offset, count));
    }

    private static void addRanks(Table table) {
        table.add(
                "ZRANGE",
                d -> {
                    String key = d.key(ZSET);
                    long start = d.index();
                    long stop = d.index();
                    return call(r -> r.zrange(key, start, stop), j -> j.zrange(key, start, stop));
                });
        table.add(
                "ZRANGE WITHSCORES",
                d -> {
                    String key = d.key(ZSET);
                    long start = d.index();
                    long stop = d.index();
                    return call(
                            r -> r.zrangeWithscores(key, start, stop),
                            j -> j.zrangeWithScores(key, start, stop));
                });
        table.add(
                "ZREVRANGE",
                d -> {
                    String key = d.key(ZSET);
                    long start = d.index();
                    long stop = d.index();
                    return call(
                            r -> r.zrevrange(key, start, stop), j -> j.zrevrange(key, start, stop));
                });
        table.add(
                "ZREVRANGE WITHSCORES",
                d -> {
                    String key = d.key(ZSET);
                    long start = d.index();
                    long stop = d.index();
                    return call(
                            r -> r.zrevrangeWithscores(key, start, stop),
                            j -> j.zrevrangeWithScores(key, start, stop));
                });
    }

    private static void addScores(Table table) {
        table.add(
                "ZCOUNT",
                d -> {
                    String key = d.key(ZSET);
                    Scores s = scores(d);
                    return call(r -> r.zcount(key, s.ours), j -> j.zcount(key, s.min, s.max));
                });
        table.add(
                "ZCOUNT numbers",
                d -> {
                    String key = d.key(ZSET);
                    double min = d.score();
                    double max = d.score();
                    return call(
                            r -> r.zcount(key, ScoreRange.closed(min, max)),
                            j -> j.zcount(key, min, max));
                });
        table.add(
                "ZRANGEBYSCORE",
                d -> {
                    String key = d.key(ZSET);
                    Scores s = scores(d);
                    return call(
                            r -> r.zrangebyscore(key, s.ours),
                            j -> j.zrangeByScore(key, s.min, s.max));
                });
        table.add(
                "ZRANGEBYSCORE LIMIT",
                d -> {
                    String key = d.key(ZSET);
                    Scores s = scores(d);
                    int offset = d.below(3);
                    int count = d.smallIndex();
                    return call(
                            r -> r.zrangebyscore(key, s.ours, new Limit(offset, count)),
                            j -> j.zrangeByScore(key, s.min, s.max, offset, count));
                });
        table.add(
                "ZRANGEBYSCORE WITHSCORES",
                d -> {
                    String key = d.key(ZSET);
                    Scores s = scores(d);
                    return call(
                            r -> r.zrangebyscoreWithscores(key, s.ours),
                            j -> j.zrangeByScoreWithScores(key, s.min, s.max));
                });
        table.add(
                "ZRANGEBYSCORE WITHSCORES LIMIT",
                d -> {
                    String key = d.key(ZSET);
                    Scores s = scores(d);
                    int offset = d.below(3);
                    int count = d.smallIndex();
                    return call(
                            r -> r.zrangebyscoreWithscores(key, s.ours, new Limit(offset, count)),
                            j -> j.zrangeByScoreWithScores(key, s.min, s.max, offset, count));
                });
    }

    private static void addReversedScores(Table table) {
        table.add(
                "ZREVRANGEBYSCORE",
                d -> {
                    String key = d.key(ZSET);
                    Scores s = scores(d);
                    return call(
                            r -> r.zrevrangebyscore(key, s.ours),
                            j -> j.zrevrangeByScore(key, s.max, s.min));
                });
        table.add(
                "ZREVRANGEBYSCORE LIMIT",
                d -> {
                    String key = d.key(ZSET);
                    Scores s = scores(d);
                    int offset = d.below(3);
                    int count = d.smallIndex();
                    return call(
                            r -> r.zrevrangebyscore(key, s.ours, new Limit(offset, count)),
                            j -> j.zrevrangeByScore(key, s.max, s.min, offset, count));
                });
        table.add(
                "ZREVRANGEBYSCORE WITHSCORES",
                d -> {
                    String key = d.key(ZSET);
                    Scores s = scores(d);
                    return call(
                            r -> r.zrevrangebyscoreWithscores(key, s.ours),
                            j -> j.zrevrangeByScoreWithScores(key, s.max, s.min));
                });
    }

    private static void addMembers(Table table) {
        table.add(
                "ZLEXCOUNT",
                d -> {
                    String key = d.key(ZSET);
                    Members m = members(d);
                    return call(r -> r.zlexcount(key, m.ours), j -> j.zlexcount(key, m.min, m.max));
                });
        table.add(
                "ZRANGEBYLEX",
                d -> {
                    String key = d.key(ZSET);
                    Members m = members(d);
                    return call(
                            r -> r.zrangebylex(key, m.ours), j -> j.zrangeByLex(key, m.min, m.max));
                });
        table.add(
                "ZRANGEBYLEX LIMIT",
                d -> {
                    String key = d.key(ZSET);
                    Members m = members(d);
                    int offset = d.below(3);
                    int count = d.smallIndex();
                    return call(
                            r -> r.zrangebylex(key, m.ours, new Limit(offset, count)),
                            j -> j.zrangeByLex(key, m.min, m.max, offset, count));
                });
        table.add(
                "ZREVRANGEBYLEX",
                d -> {
                    String key = d.key(ZSET);
                    Members m = members(d);
                    return call(
                            r -> r.zrevrangebylex(key, m.ours),
                            j -> j.zrevrangeByLex(key, m.max, m.min));
                });
        table.add(
                "ZREVRANGEBYLEX LIMIT",
                d -> {
                    String key = d.key(ZSET);
                    Members m = members(d);
                    int offset = d.below(3);
                    int count = d.smallIndex();
                    return call(
                            r -> r.zrevrangebylex(key, m.ours, new Limit(offset, count)),
                            j -> j.zrevrangeByLex(key, m.max, m.min, offset, count));
                });
    }

    private static void addRemovals(Table table) {
        table.add(
                "ZREMRANGEBYRANK",
                d -> {
                    String key = d.key(ZSET);
                    long start = d.smallIndex();
                    long stop = d.smallIndex();
                    return call(
                            r -> r.zremrangebyrank(key, start, stop),
                            j -> j.zremrangeByRank(key, start, stop));
                });
        table.add(
                "ZREMRANGEBYSCORE",
                d -> {
                    String key = d.key(ZSET);
                    Scores s = scores(d);
                    return call(
                            r -> r.zremrangebyscore(key, s.ours),
                            j -> j.zremrangeByScore(key, s.min, s.max));
                });
        table.add(
                "ZREMRANGEBYLEX",
                d -> {
                    String key = d.key(ZSET);
                    Members m = members(d);
                    return call(
                            r -> r.zremrangebylex(key, m.ours),
                            j -> j.zremrangeByLex(key, m.min, m.max));
                });
    }

    private static void addRanges(Table table) {
        table.add(
                "ZRANGE any",
                d -> {
                    String key = d.key(ZSET);
                    Range range = range(d);
                    return call(r -> r.zrange(key, range.ours), j -> j.zrange(key, range.theirs));
                });
        table.add(
                "ZRANGE any WITHSCORES",
                d -> {
                    String key = d.key(ZSET);
                    Range range = range(d);
                    return call(
                            r -> r.zrangeWithscores(key, range.ours),
                            j -> j.zrangeWithScores(key, range.theirs));
                });
        table.add(
                "ZRANGESTORE",
                d -> {
                    String destination = d.key(ZSET);
                    String key = d.key(ZSET);
                    Range range = range(d);
                    return call(
                            r -> r.zrangestore(destination, key, range.ours),
                            j -> j.zrangestore(destination, key, range.theirs));
                });
    }
}
