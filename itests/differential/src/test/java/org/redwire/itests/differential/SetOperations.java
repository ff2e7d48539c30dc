package org.redwire.itests.differential;

import static org.redwire.itests.differential.Draw.Kind.SET;
import static org.redwire.itests.differential.StringOperations.utf8;
import static org.redwire.itests.differential.Table.call;

import org.redwire.commands.ScanOptions;
import redis.clients.jedis.params.ScanParams;

/** Sets. */
final class SetOperations {

    private SetOperations() {}

    static void addTo(Table table) {
        addWrites(table);
        addReads(table);
        addRandom(table);
        addCombinations(table);
        addStores(table);
    }

    private static void addWrites(Table table) {
        table.add(
                "SADD",
                d -> {
                    String key = d.key(SET);
                    String member = d.member();
                    return call(r -> r.sadd(key, member), j -> j.sadd(key, member));
                });
        table.add(
                "SADD many",
                d -> {
                    String key = d.key(SET);
                    String[] members = d.members();
                    return call(r -> r.sadd(key, members), j -> j.sadd(key, members));
                });
        table.add(
                "SADD bytes",
                d -> {
                    String key = d.key(SET);
                    byte[][] members = d.byteArrays();
                    return call(r -> r.sadd(key, members), j -> j.sadd(utf8(key), members));
                });
        table.add(
                "SREM",
                d -> {
                    String key = d.key(SET);
                    String member = d.member();
                    return call(r -> r.srem(key, member), j -> j.srem(key, member));
                });
        table.add(
                "SREM many",
                d -> {
                    String key = d.key(SET);
                    String[] members = d.members();
                    return call(r -> r.srem(key, members), j -> j.srem(key, members));
                });
        table.add(
                "SREM bytes",
                d -> {
                    String key = d.key(SET);
                    byte[][] members = d.byteArrays();
                    return call(r -> r.srem(key, members), j -> j.srem(utf8(key), members));
                });
        table.add(
                "SMOVE",
                d -> {
                    String source = d.key(SET);
                    String destination = d.key(SET);
                    String member = d.member();
                    return call(
                            r -> r.smove(source, destination, member),
                            j -> j.smove(source, destination, member));
                });
    }

    private static void addReads(Table table) {
        table.add(
                "SCARD",
                d -> {
                    String key = d.key(SET);
                    return call(r -> r.scard(key), j -> j.scard(key));
                });
        table.add(
                "SMEMBERS",
                d -> {
                    String key = d.key(SET);
                    return call(r -> r.smembers(key), j -> j.smembers(key));
                });
        table.add(
                "SISMEMBER",
                d -> {
                    String key = d.key(SET);
                    String member = d.member();
                    return call(r -> r.sismember(key, member), j -> j.sismember(key, member));
                });
        table.add(
                "SISMEMBER bytes",
                d -> {
                    String key = d.key(SET);
                    byte[] member = d.bytes();
                    return call(r -> r.sismember(key, member), j -> j.sismember(utf8(key), member));
                });
        table.add(
                "SMISMEMBER",
                d -> {
                    String key = d.key(SET);
                    String[] members = d.members();
                    return call(r -> r.smismember(key, members), j -> j.smismember(key, members));
                });
        table.add(
                "SSCAN",
                d -> {
                    String key = d.key(SET);
                    return call(
                            r -> Scans.ours(cursor -> r.sscan(key, cursor)),
                            j -> Scans.theirs(cursor -> j.sscan(key, cursor)));
                });
        table.add(
                "SSCAN MATCH COUNT",
                d -> {
                    String key = d.key(SET);
                    String pattern = d.oneOf("*", "a*", "[0-9]*", "?", "");
                    int count = 1 + d.below(20);
                    ScanOptions ours = ScanOptions.all().matching(pattern).count(count);
                    ScanParams theirs = new ScanParams().match(pattern).count(count);
                    return call(
                            r -> Scans.ours(cursor -> r.sscan(key, cursor, ours)),
                            j -> Scans.theirs(cursor -> j.sscan(key, cursor, theirs)));
                });
    }

    private static void addRandom(Table table) {
        table.add(
                "SRANDMEMBER all",
                d -> {
                    String key = d.key(SET);
                    return call(
                            r -> Plain.sorted(r.srandmember(key, 1000)),
                            j -> Plain.sorted(j.srandmember(key, 1000)));
                });
        table.add(
                "SRANDMEMBER how many",
                d -> {
                    String key = d.key(SET);
                    int count = d.smallIndex();
                    return call(
                            r -> r.srandmember(key, count).size(),
                            j -> j.srandmember(key, count).size());
                });
        table.add(
                "SPOP all",
                d -> {
                    String key = d.key(SET);
                    return call(r -> r.spop(key, 1000), j -> j.spop(key, 1000));
                });
    }

    private static void addCombinations(Table table) {
        table.add(
                "SDIFF",
                d -> {
                    String[] keys = d.keys(SET);
                    return call(r -> r.sdiff(keys), j -> j.sdiff(keys));
                });
        table.add(
                "SINTER",
                d -> {
                    String[] keys = d.keys(SET);
                    return call(r -> r.sinter(keys), j -> j.sinter(keys));
                });
        table.add(
                "SUNION",
                d -> {
                    String[] keys = d.keys(SET);
                    return call(r -> r.sunion(keys), j -> j.sunion(keys));
                });
        table.add(
                "SINTERCARD",
                d -> {
                    String[] keys = d.keys(SET);
                    return call(r -> r.sintercard(keys), j -> j.sintercard(keys));
                });
        table.add(
                "SINTERCARD LIMIT",
                d -> {
                    int limit = d.count();
                    String[] keys = d.keys(SET);
                    return call(r -> r.sintercard(limit, keys), j -> j.sintercard(limit, keys));
                });
    }

    private static void addStores(Table table) {
        table.add(
                "SDIFFSTORE",
                d -> {
                    String destination = d.key(SET);
                    String[] keys = d.keys(SET);
                    return call(
                            r -> r.sdiffstore(destination, keys),
                            j -> j.sdiffstore(destination, keys));
                });
        table.add(
                "SINTERSTORE",
                d -> {
                    String destination = d.key(SET);
                    String[] keys = d.keys(SET);
                    return call(
                            r -> r.sinterstore(destination, keys),
                            j -> j.sinterstore(destination, keys));
                });
        table.add(
                "SUNIONSTORE",
                d -> {
                    String destination = d.key(SET);
                    String[] keys = d.keys(SET);
                    return call(
                            r -> r.sunionstore(destination, keys),
                            j -> j.sunionstore(destination, keys));
                });
    }
}
