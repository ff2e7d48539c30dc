package org.redwire.itests.differential;

import static org.redwire.itests.differential.Draw.Kind.ZSET;
import static org.redwire.itests.differential.Table.call;

import java.util.stream.DoubleStream;
import org.redwire.commands.ZCombination;
import redis.clients.jedis.params.ZParams;

/** Sorted sets, several together. */
final class SortedSetCombinations {

    /** The same rules for both. */
    private record Rules(ZCombination ours, ZParams theirs) {}

    private SortedSetCombinations() {}

    static void addTo(Table table) {
        addDifferences(table);
        addIntersections(table);
        addUnions(table);
        addCounts(table);
    }

    private static Rules rules(Draw d, int sets) {
        ZParams theirs = new ZParams();
        ZCombination ours =
                switch (d.oneOf("SUM", "MIN", "MAX")) {
                    case "SUM" -> {
                        theirs.aggregate(ZParams.Aggregate.SUM);
                        yield ZCombination.sum();
                    }
                    case "MIN" -> {
                        theirs.aggregate(ZParams.Aggregate.MIN);
                        yield ZCombination.min();
                    }
                    default -> {
                        theirs.aggregate(ZParams.Aggregate.MAX);
                        yield ZCombination.max();
                    }
                };
        if (!d.chance()) {
            return new Rules(ours, theirs);
        }
        double[] weights = DoubleStream.generate(d::score).limit(sets).toArray();
        return new Rules(ours.weighted(weights), theirs.weights(weights));
    }

    private static void addDifferences(Table table) {
        table.add(
                "ZDIFF",
                d -> {
                    String[] keys = d.keys(ZSET);
                    return call(r -> r.zdiff(keys), j -> j.zdiff(keys));
                });
        table.add(
                "ZDIFF WITHSCORES",
                d -> {
                    String[] keys = d.keys(ZSET);
                    return call(r -> r.zdiffWithscores(keys), j -> j.zdiffWithScores(keys));
                });
        table.add(
                "ZDIFFSTORE",
                d -> {
                    String destination = d.key(ZSET);
                    String[] keys = d.keys(ZSET);
                    return call(
                            r -> r.zdiffstore(destination, keys),
                            j -> j.zdiffstore(destination, keys));
                });
    }

    private static void addIntersections(Table table) {
        table.add(
                "ZINTER",
                d -> {
                    String[] keys = d.keys(ZSET);
                    return call(r -> r.zinter(keys), j -> j.zinter(new ZParams(), keys));
                });
        table.add(
                "ZINTER rules",
                d -> {
                    String[] keys = d.keys(ZSET);
                    Rules rules = rules(d, keys.length);
                    return call(r -> r.zinter(rules.ours, keys), j -> j.zinter(rules.theirs, keys));
                });
        table.add(
                "ZINTER WITHSCORES",
                d -> {
                    String[] keys = d.keys(ZSET);
                    Rules rules = rules(d, keys.length);
                    return call(
                            r -> r.zinterWithscores(rules.ours, keys),
                            j -> j.zinterWithScores(rules.theirs, keys));
                });
        table.add(
                "ZINTERSTORE",
                d -> {
                    String destination = d.key(ZSET);
                    String[] keys = d.keys(ZSET);
                    return call(
                            r -> r.zinterstore(destination, keys),
                            j -> j.zinterstore(destination, keys));
                });
        table.add(
                "ZINTERSTORE rules",
                d -> {
                    String destination = d.key(ZSET);
                    String[] keys = d.keys(ZSET);
                    Rules rules = rules(d, keys.length);
                    return call(
                            r -> r.zinterstore(destination, rules.ours, keys),
                            j -> j.zinterstore(destination, rules.theirs, keys));
                });
    }

    private static void addUnions(Table table) {
        table.add(
                "ZUNION",
                d -> {
                    String[] keys = d.keys(ZSET);
                    return call(r -> r.zunion(keys), j -> j.zunion(new ZParams(), keys));
                });
        table.add(
                "ZUNION rules",
                d -> {
                    String[] keys = d.keys(ZSET);
                    Rules rules = rules(d, keys.length);
                    return call(r -> r.zunion(rules.ours, keys), j -> j.zunion(rules.theirs, keys));
                });
        table.add(
                "ZUNION WITHSCORES",
                d -> {
                    String[] keys = d.keys(ZSET);
                    Rules rules = rules(d, keys.length);
                    return call(
                            r -> r.zunionWithscores(rules.ours, keys),
                            j -> j.zunionWithScores(rules.theirs, keys));
                });
        table.add(
                "ZUNIONSTORE",
                d -> {
                    String destination = d.key(ZSET);
                    String[] keys = d.keys(ZSET);
                    return call(
                            r -> r.zunionstore(destination, keys),
                            j -> j.zunionstore(destination, keys));
                });
        table.add(
                "ZUNIONSTORE rules",
                d -> {
                    String destination = d.key(ZSET);
                    String[] keys = d.keys(ZSET);
                    Rules rules = rules(d, keys.length);
                    return call(
                            r -> r.zunionstore(destination, rules.ours, keys),
                            j -> j.zunionstore(destination, rules.theirs, keys));
                });
    }

    private static void addCounts(Table table) {
        table.add(
                "ZINTERCARD",
                d -> {
                    String[] keys = d.keys(ZSET);
                    return call(r -> r.zintercard(keys), j -> j.zintercard(keys));
                });
        table.add(
                "ZINTERCARD LIMIT",
                d -> {
                    int limit = d.count();
                    String[] keys = d.keys(ZSET);
                    return call(r -> r.zintercard(limit, keys), j -> j.zintercard(limit, keys));
                });
    }
}
