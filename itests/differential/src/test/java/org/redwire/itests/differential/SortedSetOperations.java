package org.redwire.itests.differential;

import static org.redwire.itests.differential.Draw.Kind.ZSET;
import static org.redwire.itests.differential.StringOperations.utf8;
import static org.redwire.itests.differential.Table.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redwire.commands.ScanOptions;
import org.redwire.commands.ScoreEnd;
import org.redwire.commands.ScoredMember;
import org.redwire.commands.ZAddOptions;
import redis.clients.jedis.args.SortedSetOption;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.ZAddParams;

/** Sorted sets: members and their scores. */
final class SortedSetOperations {

    /** The same options for both. */
    private record Options(ZAddOptions ours, ZAddParams theirs) {}

    private static final Duration WAIT = Duration.ofMillis(10);
    private static final double THEIR_WAIT = 0.01;

    private SortedSetOperations() {}

    static void addTo(Table table) {
        addWrites(table);
        addRemovals(table);
        addReads(table);
        addRanks(table);
        addRandom(table);
        addPops(table);
        addPopsOfMany(table);
    }

    private static void addWrites(Table table) {
        table.add(
                "ZADD",
                d -> {
                    String key = d.key(ZSET);
                    double score = d.score();
                    String member = d.member();
                    return call(r -> r.zadd(key, score, member), j -> j.zadd(key, score, member));
                });
        table.add(
                "ZADD bytes",
                d -> {
                    String key = d.key(ZSET);
                    double score = d.score();
                    byte[] member = d.bytes();
                    return call(
                            r -> r.zadd(key, score, member), j -> j.zadd(utf8(key), score, member));
                });
        table.add(
                "ZADD many",
                d -> {
                    String key = d.key(ZSET);
                    Map<String, Double> members = scored(d);
                    return call(r -> r.zadd(key, ours(members)), j -> j.zadd(key, members));
                });
        table.add(
                "ZADD options",
                d -> {
                    String key = d.key(ZSET);
                    Map<String, Double> members = scored(d);
                    Options options = options(d);
                    return call(
                            r -> r.zadd(key, options.ours, ours(members)),
                            j -> j.zadd(key, members, options.theirs));
                });
        table.add(
                "ZADD INCR",
                d -> {
                    String key = d.key(ZSET);
                    double score = d.score();
                    String member = d.member();
                    Options options = options(d);
                    return call(
                            r -> r.zaddIncr(key, options.ours, score, member),
                            j -> j.zaddIncr(key, score, member, options.theirs));
                });
        table.add(
                "ZINCRBY",
                d -> {
                    String key = d.key(ZSET);
                    double score = d.score();
                    String member = d.member();
                    return call(
                            r -> r.zincrby(key, score, member), j -> j.zincrby(key, score, member));
                });
    }

    private static Map<String, Double> scored(Draw d) {
        Map<String, Double> members = new LinkedHashMap<>();
        for (int i = d.below(4); i >= 0; i--) {
            members.put(d.member(), d.score());
        }
        return members;
    }

    private static ScoredMember[] ours(Map<String, Double> members) {
        return members.entrySet().stream()
                .map(member -> new ScoredMember(member.getKey(), member.getValue()))
                .toArray(ScoredMember[]::new);
    }

    private static Options options(Draw d) {
        ZAddOptions ours;
        ZAddParams theirs = new ZAddParams();
        String presence = d.oneOf("NX", "XX", "");
        switch (presence) {
            case "NX" -> {
                ours = ZAddOptions.onlyNew();
                theirs.nx();
            }
            case "XX" -> {
                ours = ZAddOptions.onlyPresent();
                theirs.xx();
            }
            default -> ours = ZAddOptions.all();
        }
        // NX with GT or LT is refused by Redwire's types
        switch (presence.equals("NX") ? "" : d.oneOf("GT", "LT", "")) {
            case "GT" -> {
                ours = ours.ifGreater();
                theirs.gt();
            }
            case "LT" -> {
                ours = ours.ifLess();
                theirs.lt();
            }
            default -> {}
        }
        if (d.chance()) {
            ours = ours.countingChanges();
            theirs.ch();
        }
        return new Options(ours, theirs);
    }

    private static void addRemovals(Table table) {
        table.add(
                "ZREM",
                d -> {
                    String key = d.key(ZSET);
                    String member = d.member();
                    return call(r -> r.zrem(key, member), j -> j.zrem(key, member));
                });
        table.add(
                "ZREM many",
                d -> {
                    String key = d.key(ZSET);
                    String[] members = d.members();
                    return call(r -> r.zrem(key, members), j -> j.zrem(key, members));
                });
    }

    private static void addReads(Table table) {
        table.add(
                "ZCARD",
                d -> {
                    String key = d.key(ZSET);
                    return call(r -> r.zcard(key), j -> j.zcard(key));
                });
        table.add(
                "ZSCORE",
                d -> {
                    String key = d.key(ZSET);
                    String member = d.member();
                    return call(r -> r.zscore(key, member), j -> j.zscore(key, member));
                });
        table.add(
                "ZMSCORE",
                d -> {
                    String key = d.key(ZSET);
                    String[] members = d.members();
                    return call(r -> r.zmscore(key, members), j -> j.zmscore(key, members));
                });
        table.add(
                "ZSCAN",
                d -> {
                    String key = d.key(ZSET);
                    return call(
                            r -> Scans.ours(cursor -> r.zscan(key, cursor)),
                            j -> Scans.theirs(cursor -> j.zscan(key, cursor)));
                });
        table.add(
                "ZSCAN MATCH COUNT",
                d -> {
                    String key = d.key(ZSET);
                    String pattern = d.oneOf("*", "a*", "[0-9]*", "?", "");
                    int count = 1 + d.below(20);
                    ScanOptions ours = ScanOptions.all().matching(pattern).count(count);
                    ScanParams theirs = new ScanParams().match(pattern).count(count);
                    return call(
                            r -> Scans.ours(cursor -> r.zscan(key, cursor, ours)),
                            j -> Scans.theirs(cursor -> j.zscan(key, cursor, theirs)));
                });
    }

    private static void addRanks(Table table) {
        table.add(
                "ZRANK",
                d -> {
                    String key = d.key(ZSET);
                    String member = d.member();
                    return call(r -> r.zrank(key, member), j -> j.zrank(key, member));
                });
        table.add(
                "ZREVRANK",
                d -> {
                    String key = d.key(ZSET);
                    String member = d.member();
                    return call(r -> r.zrevrank(key, member), j -> j.zrevrank(key, member));
                });
        // of 7.2: older servers refuse it, in equal words to both
        table.add(
                "ZRANK WITHSCORE",
                d -> {
                    String key = d.key(ZSET);
                    String member = d.member();
                    return call(
                            r -> r.zrankWithscore(key, member), j -> j.zrankWithScore(key, member));
                });
        table.add(
                "ZREVRANK WITHSCORE",
                d -> {
                    String key = d.key(ZSET);
                    String member = d.member();
                    return call(
                            r -> r.zrevrankWithscore(key, member),
                            j -> j.zrevrankWithScore(key, member));
                });
    }

    private static void addRandom(Table table) {
        table.add(
                "ZRANDMEMBER all",
                d -> {
                    String key = d.key(ZSET);
                    return call(
                            r -> Plain.sorted(r.zrandmember(key, 1000)),
                            j -> Plain.sorted(j.zrandmember(key, 1000)));
                });
        table.add(
                "ZRANDMEMBER WITHSCORES",
                d -> {
                    String key = d.key(ZSET);
                    return call(
                            r -> Plain.sorted(r.zrandmemberWithscores(key, 1000)),
                            j -> Plain.sorted(j.zrandmemberWithScores(key, 1000)));
                });
        table.add(
                "ZRANDMEMBER how many",
                d -> {
                    String key = d.key(ZSET);
                    long count = d.smallIndex();
                    return call(
                            r -> r.zrandmember(key, count).size(),
                            j -> j.zrandmember(key, count).size());
                });
    }

    private static void addPops(Table table) {
        table.add(
                "ZPOPMIN",
                d -> {
                    String key = d.key(ZSET);
                    return call(r -> r.zpopmin(key), j -> j.zpopmin(key));
                });
        table.add(
                "ZPOPMAX",
                d -> {
                    String key = d.key(ZSET);
                    return call(r -> r.zpopmax(key), j -> j.zpopmax(key));
                });
        table.add(
                "ZPOPMIN count",
                d -> {
                    String key = d.key(ZSET);
                    int count = d.count();
                    return call(r -> r.zpopmin(key, count), j -> j.zpopmin(key, count));
                });
        table.add(
                "ZPOPMAX count",
                d -> {
                    String key = d.key(ZSET);
                    int count = d.count();
                    return call(r -> r.zpopmax(key, count), j -> j.zpopmax(key, count));
                });
        table.add(
                "BZPOPMIN",
                d -> {
                    String[] keys = d.keys(ZSET);
                    return call(r -> r.bzpopmin(WAIT, keys), j -> j.bzpopmin(THEIR_WAIT, keys));
                });
        table.add(
                "BZPOPMAX",
                d -> {
                    String[] keys = d.keys(ZSET);
                    return call(r -> r.bzpopmax(WAIT, keys), j -> j.bzpopmax(THEIR_WAIT, keys));
                });
    }

    private static void addPopsOfMany(Table table) {
        table.add(
                "ZMPOP",
                d -> {
                    ScoreEnd end = d.oneOf(ScoreEnd.values());
                    String[] keys = d.keys(ZSET);
                    return call(r -> r.zmpop(end, keys), j -> j.zmpop(theirs(end), keys));
                });
        table.add(
                "ZMPOP count",
                d -> {
                    ScoreEnd end = d.oneOf(ScoreEnd.values());
                    int count = d.positive();
                    String[] keys = d.keys(ZSET);
                    return call(
                            r -> r.zmpop(end, count, keys), j -> j.zmpop(theirs(end), count, keys));
                });
        table.add(
                "BZMPOP",
                d -> {
                    ScoreEnd end = d.oneOf(ScoreEnd.values());
                    int count = d.positive();
                    String[] keys = d.keys(ZSET);
                    return call(
                            r -> r.bzmpop(WAIT, end, count, keys),
                            j -> j.bzmpop(THEIR_WAIT, theirs(end), count, keys));
                });
    }

    private static SortedSetOption theirs(ScoreEnd end) {
        return SortedSetOption.valueOf(end.name());
    }
}
