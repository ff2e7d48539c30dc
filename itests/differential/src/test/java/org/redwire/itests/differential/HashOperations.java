package org.redwire.itests.differential;

import static org.redwire.itests.differential.Call.ok;
import static org.redwire.itests.differential.Draw.Kind.HASH;
import static org.redwire.itests.differential.StringOperations.utf8;
import static org.redwire.itests.differential.Table.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redwire.commands.Hashes;
import org.redwire.commands.ScanOptions;
import org.redwire.protocol.Decoders;
import redis.clients.jedis.params.ScanParams;

/** Hashes. A server of version 7.0 refuses times to live of fields, in equal words to both. */
final class HashOperations {

    private HashOperations() {}

    static void addTo(Table table) {
        addWrites(table);
        addNumbers(table);
        addReads(table);
        addAll(table);
        addScans(table);
        addFieldTimes(table);
    }

    private static void addWrites(Table table) {
        table.add(
                "HSET",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    String value = d.text();
                    return call(r -> r.hset(key, field, value), j -> j.hset(key, field, value));
                });
        table.add(
                "HSET bytes",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    byte[] value = d.bytes();
                    return call(
                            r -> r.hset(key, field, value),
                            j -> j.hset(utf8(key), utf8(field), value));
                });
        table.add(
                "HSET many",
                d -> {
                    String key = d.key(HASH);
                    Map<String, String> fields = d.texts(d::member);
                    return call(r -> r.hset(key, fields), j -> j.hset(key, fields));
                });
        table.add(
                "HSET many bytes",
                d -> {
                    String key = d.key(HASH);
                    Map<String, byte[]> fields = d.bytes(d::member);
                    Map<byte[], byte[]> theirs = new LinkedHashMap<>();
                    fields.forEach((field, value) -> theirs.put(utf8(field), value));
                    return call(r -> r.hsetBytes(key, fields), j -> j.hset(utf8(key), theirs));
                });
        table.add(
                "HMSET",
                d -> {
                    String key = d.key(HASH);
                    Map<String, String> fields = d.texts(d::member);
                    return call(r -> ok(() -> r.hmset(key, fields)), j -> j.hmset(key, fields));
                });
        table.add(
                "HSETNX",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    String value = d.text();
                    return call(r -> r.hsetnx(key, field, value), j -> j.hsetnx(key, field, value));
                });
        table.add(
                "HSETNX bytes",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    byte[] value = d.bytes();
                    return call(
                            r -> r.hsetnx(key, field, value),
                            j -> j.hsetnx(utf8(key), utf8(field), value));
                });
        table.add(
                "HDEL",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    return call(r -> r.hdel(key, field), j -> j.hdel(key, field));
                });
        table.add(
                "HDEL many",
                d -> {
                    String key = d.key(HASH);
                    String[] fields = d.members();
                    return call(r -> r.hdel(key, fields), j -> j.hdel(key, fields));
                });
    }

    private static void addNumbers(Table table) {
        table.add(
                "HINCRBY",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    long number = d.number();
                    return call(
                            r -> r.hincrby(key, field, number), j -> j.hincrBy(key, field, number));
                });
        table.add(
                "HINCRBYFLOAT",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    double number = d.score();
                    return call(
                            r -> r.hincrbyfloat(key, field, number),
                            j -> j.hincrByFloat(key, field, number));
                });
    }

    private static void addReads(Table table) {
        table.add(
                "HGET",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    return call(r -> r.hget(key, field), j -> j.hget(key, field));
                });
        table.add(
                "HGET bytes",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    return call(
                            r -> r.execute(Hashes.hget(key, field).as(Decoders.BYTES)),
                            j -> j.hget(utf8(key), utf8(field)));
                });
        table.add(
                "HMGET",
                d -> {
                    String key = d.key(HASH);
                    String[] fields = d.members();
                    return call(r -> r.hmget(key, fields), j -> j.hmget(key, fields));
                });
        table.add(
                "HEXISTS",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    return call(r -> r.hexists(key, field), j -> j.hexists(key, field));
                });
        table.add(
                "HSTRLEN",
                d -> {
                    String key = d.key(HASH);
                    String field = d.member();
                    return call(r -> r.hstrlen(key, field), j -> j.hstrlen(key, field));
                });
        table.add(
                "HLEN",
                d -> {
                    String key = d.key(HASH);
                    return call(r -> r.hlen(key), j -> j.hlen(key));
                });
    }

    private static void addAll(Table table) {
        table.add(
                "HGETALL",
                d -> {
                    String key = d.key(HASH);
                    return call(r -> r.hgetall(key), j -> j.hgetAll(key));
                });
        table.add(
                "HKEYS",
                d -> {
                    String key = d.key(HASH);
                    return call(r -> r.hkeys(key), j -> j.hkeys(key));
                });
        table.add(
                "HVALS",
                d -> {
                    String key = d.key(HASH);
                    return call(r -> Plain.sorted(r.hvals(key)), j -> Plain.sorted(j.hvals(key)));
                });
        table.add(
                "HRANDFIELD all",
                d -> {
                    String key = d.key(HASH);
                    return call(
                            r -> Plain.sorted(r.hrandfield(key, 1000)),
                            j -> Plain.sorted(j.hrandfield(key, 1000)));
                });
        table.add(
                "HRANDFIELD how many",
                d -> {
                    String key = d.key(HASH);
                    long count = d.smallIndex();
                    return call(
                            r -> r.hrandfield(key, count).size(),
                            j -> j.hrandfield(key, count).size());
                });
        table.add(
                "HRANDFIELD WITHVALUES",
                d -> {
                    String key = d.key(HASH);
                    return call(
                            r -> Plain.sorted(r.hrandfieldWithvalues(key, 1000)),
                            j -> Plain.sorted(j.hrandfieldWithValues(key, 1000)));
                });
    }

    private static void addScans(Table table) {
        table.add(
                "HSCAN",
                d -> {
                    String key = d.key(HASH);
                    return call(
                            r -> Scans.ours(cursor -> r.hscan(key, cursor)),
                            j -> Scans.theirs(cursor -> j.hscan(key, cursor)));
                });
        table.add(
                "HSCAN MATCH COUNT",
                d -> {
                    String key = d.key(HASH);
                    String pattern = d.oneOf("*", "a*", "[ab]", "?", "");
                    int count = 1 + d.below(20);
                    ScanOptions ours = ScanOptions.all().matching(pattern).count(count);
                    ScanParams theirs = new ScanParams().match(pattern).count(count);
                    return call(
                            r -> Scans.ours(cursor -> r.hscan(key, cursor, ours)),
                            j -> Scans.theirs(cursor -> j.hscan(key, cursor, theirs)));
                });
    }

    private static void addFieldTimes(Table table) {
        table.add(
                "HEXPIRE",
                d -> {
                    String key = d.key(HASH);
                    Duration time = d.seconds();
                    String[] fields = d.members();
                    return call(
                            r -> r.hexpire(key, time, fields),
                            j -> j.hexpire(key, time.toSeconds(), fields));
                });
        table.add(
                "HTTL",
                d -> {
                    String key = d.key(HASH);
                    String[] fields = d.members();
                    return call(
                            r -> Plain.ttls(r.httl(key, fields)),
                            j -> Plain.ttls(j.httl(key, fields)));
                });
        table.add(
                "HPERSIST",
                d -> {
                    String key = d.key(HASH);
                    String[] fields = d.members();
                    return call(r -> r.hpersist(key, fields), j -> j.hpersist(key, fields));
                });
        table.add(
                "HGETDEL",
                d -> {
                    String key = d.key(HASH);
                    String[] fields = d.members();
                    return call(r -> r.hgetdel(key, fields), j -> j.hgetdel(key, fields));
                });
    }
}
