package org.redwire.itests.differential;

import static org.redwire.itests.differential.Call.ok;
import static org.redwire.itests.differential.Draw.Kind.LIST;
import static org.redwire.itests.differential.StringOperations.utf8;
import static org.redwire.itests.differential.Table.call;

import java.time.Duration;
import org.redwire.commands.ListEnd;
import org.redwire.commands.LposOptions;
import redis.clients.jedis.args.ListDirection;
import redis.clients.jedis.args.ListPosition;
import redis.clients.jedis.params.LPosParams;

/** Lists. BRPOPLPUSH is left out: Jedis can wait for whole seconds only. */
final class ListOperations {

    /** How long the blocking ones wait for what is not there. */
    private static final Duration WAIT = Duration.ofMillis(10);

    private static final double THEIR_WAIT = 0.01;

    private ListOperations() {}

    static void addTo(Table table) {
        addPushes(table);
        addPops(table);
        addMoves(table);
        addPlaces(table);
        addSearches(table);
        addBlocking(table);
    }

    private static void addPushes(Table table) {
        table.add(
                "LPUSH",
                d -> {
                    String key = d.key(LIST);
                    String element = d.member();
                    return call(r -> r.lpush(key, element), j -> j.lpush(key, element));
                });
        table.add(
                "RPUSH",
                d -> {
                    String key = d.key(LIST);
                    String element = d.member();
                    return call(r -> r.rpush(key, element), j -> j.rpush(key, element));
                });
        table.add(
                "LPUSH many",
                d -> {
                    String key = d.key(LIST);
                    String[] elements = d.members();
                    return call(r -> r.lpush(key, elements), j -> j.lpush(key, elements));
                });
        table.add(
                "RPUSH many",
                d -> {
                    String key = d.key(LIST);
                    String[] elements = d.texts();
                    return call(r -> r.rpush(key, elements), j -> j.rpush(key, elements));
                });
        table.add(
                "LPUSH bytes",
                d -> {
                    String key = d.key(LIST);
                    byte[][] elements = d.byteArrays();
                    return call(r -> r.lpush(key, elements), j -> j.lpush(utf8(key), elements));
                });
        table.add(
                "RPUSH bytes",
                d -> {
                    String key = d.key(LIST);
                    byte[][] elements = d.byteArrays();
                    return call(r -> r.rpush(key, elements), j -> j.rpush(utf8(key), elements));
                });
        table.add(
                "LPUSHX",
                d -> {
                    String key = d.key(LIST);
                    String[] elements = d.members();
                    return call(r -> r.lpushx(key, elements), j -> j.lpushx(key, elements));
                });
        table.add(
                "RPUSHX",
                d -> {
                    String key = d.key(LIST);
                    String[] elements = d.members();
                    return call(r -> r.rpushx(key, elements), j -> j.rpushx(key, elements));
                });
        table.add(
                "RPUSHX bytes",
                d -> {
                    String key = d.key(LIST);
                    byte[][] elements = d.byteArrays();
                    return call(r -> r.rpushx(key, elements), j -> j.rpushx(utf8(key), elements));
                });
    }

    private static void addPops(Table table) {
        table.add(
                "LPOP",
                d -> {
                    String key = d.key(LIST);
                    return call(r -> r.lpop(key), j -> j.lpop(key));
                });
        table.add(
                "RPOP",
                d -> {
                    String key = d.key(LIST);
                    return call(r -> r.rpop(key), j -> j.rpop(key));
                });
        table.add(
                "LPOP count",
                d -> {
                    String key = d.key(LIST);
                    int count = d.count();
                    // Redwire has an empty list where there is no key, and so has it here
                    return call(r -> r.lpop(key, count), j -> Plain.orEmpty(j.lpop(key, count)));
                });
        table.add(
                "RPOP count",
                d -> {
                    String key = d.key(LIST);
                    int count = d.count();
                    return call(r -> r.rpop(key, count), j -> Plain.orEmpty(j.rpop(key, count)));
                });
        table.add(
                "LMPOP",
                d -> {
                    ListEnd end = d.oneOf(ListEnd.values());
                    String[] keys = d.keys(LIST);
                    return call(r -> r.lmpop(end, keys), j -> j.lmpop(theirs(end), keys));
                });
        table.add(
                "LMPOP count",
                d -> {
                    ListEnd end = d.oneOf(ListEnd.values());
                    int count = d.positive();
                    String[] keys = d.keys(LIST);
                    return call(
                            r -> r.lmpop(end, count, keys), j -> j.lmpop(theirs(end), count, keys));
                });
    }

    private static void addMoves(Table table) {
        table.add(
                "LMOVE",
                d -> {
                    String source = d.key(LIST);
                    String destination = d.key(LIST);
                    ListEnd from = d.oneOf(ListEnd.values());
                    ListEnd to = d.oneOf(ListEnd.values());
                    return call(
                            r -> r.lmove(source, destination, from, to),
                            j -> j.lmove(source, destination, theirs(from), theirs(to)));
                });
        table.add(
                "RPOPLPUSH",
                d -> {
                    String source = d.key(LIST);
                    String destination = d.key(LIST);
                    return call(
                            r -> r.rpoplpush(source, destination),
                            j -> j.rpoplpush(source, destination));
                });
    }

    private static void addPlaces(Table table) {
        table.add(
                "LLEN",
                d -> {
                    String key = d.key(LIST);
                    return call(r -> r.llen(key), j -> j.llen(key));
                });
        table.add(
                "LINDEX",
                d -> {
                    String key = d.key(LIST);
                    long index = d.index();
                    return call(r -> r.lindex(key, index), j -> j.lindex(key, index));
                });
        table.add(
                "LRANGE",
                d -> {
                    String key = d.key(LIST);
                    long start = d.index();
                    long stop = d.index();
                    return call(r -> r.lrange(key, start, stop), j -> j.lrange(key, start, stop));
                });
        table.add(
                "LRANGE all",
                d -> {
                    String key = d.key(LIST);
                    return call(r -> r.lrange(key, 0, -1), j -> j.lrange(key, 0, -1));
                });
        table.add(
                "LSET",
                d -> {
                    String key = d.key(LIST);
                    long index = d.index();
                    String element = d.text();
                    return call(
                            r -> ok(() -> r.lset(key, index, element)),
                            j -> j.lset(key, index, element));
                });
        table.add(
                "LSET bytes",
                d -> {
                    String key = d.key(LIST);
                    long index = d.index();
                    byte[] element = d.bytes();
                    return call(
                            r -> ok(() -> r.lset(key, index, element)),
                            j -> j.lset(utf8(key), index, element));
                });
        table.add(
                "LTRIM",
                d -> {
                    String key = d.key(LIST);
                    long start = d.oneOf(0L, 1L, -9L, Long.MIN_VALUE);
                    long stop = d.oneOf(-1L, -2L, 6L, Long.MAX_VALUE);
                    return call(
                            r -> ok(() -> r.ltrim(key, start, stop)),
                            j -> j.ltrim(key, start, stop));
                });
    }

    private static void addSearches(Table table) {
        table.add(
                "LINSERT BEFORE",
                d -> {
                    String key = d.key(LIST);
                    String pivot = d.member();
                    String element = d.text();
                    return call(
                            r -> r.linsertBefore(key, pivot, element),
                            j -> j.linsert(key, ListPosition.BEFORE, pivot, element));
                });
        table.add(
                "LINSERT AFTER",
                d -> {
                    String key = d.key(LIST);
                    String pivot = d.member();
                    String element = d.text();
                    return call(
                            r -> r.linsertAfter(key, pivot, element),
                            j -> j.linsert(key, ListPosition.AFTER, pivot, element));
                });
        table.add(
                "LREM",
                d -> {
                    String key = d.key(LIST);
                    long count = d.smallIndex();
                    String element = d.member();
                    return call(r -> r.lrem(key, count, element), j -> j.lrem(key, count, element));
                });
        table.add(
                "LREM bytes",
                d -> {
                    String key = d.key(LIST);
                    long count = d.smallIndex();
                    byte[] element = d.bytes();
                    return call(
                            r -> r.lrem(key, count, element),
                            j -> j.lrem(utf8(key), count, element));
                });
        table.add(
                "LPOS",
                d -> {
                    String key = d.key(LIST);
                    String element = d.member();
                    return call(r -> r.lpos(key, element), j -> j.lpos(key, element));
                });
        table.add(
                "LPOS options",
                d -> {
                    String key = d.key(LIST);
                    String element = d.member();
                    int rank = d.oneOf(1, 2, -1, -2, Integer.MAX_VALUE);
                    int length = d.count();
                    return call(
                            r -> r.lpos(key, element, LposOptions.all().rank(rank).among(length)),
                            j -> j.lpos(key, element, new LPosParams().rank(rank).maxlen(length)));
                });
        table.add(
                "LPOS COUNT",
                d -> {
                    String key = d.key(LIST);
                    String element = d.member();
                    int rank = d.oneOf(1, 2, -1, -3);
                    int count = d.count();
                    return call(
                            r -> r.lposCount(key, element, count, LposOptions.all().rank(rank)),
                            j -> j.lpos(key, element, new LPosParams().rank(rank), count));
                });
    }

    private static void addBlocking(Table table) {
        table.add(
                "BLPOP",
                d -> {
                    String[] keys = d.keys(LIST);
                    return call(r -> r.blpop(WAIT, keys), j -> j.blpop(THEIR_WAIT, keys));
                });
        table.add(
                "BRPOP",
                d -> {
                    String[] keys = d.keys(LIST);
                    return call(r -> r.brpop(WAIT, keys), j -> j.brpop(THEIR_WAIT, keys));
                });
        table.add(
                "BLMOVE",
                d -> {
                    String source = d.key(LIST);
                    String destination = d.key(LIST);
                    ListEnd from = d.oneOf(ListEnd.values());
                    ListEnd to = d.oneOf(ListEnd.values());
                    return call(
                            r -> r.blmove(source, destination, from, to, WAIT),
                            j ->
                                    j.blmove(
                                            source,
                                            destination,
                                            theirs(from),
                                            theirs(to),
                                            THEIR_WAIT));
                });
        table.add(
                "BLMPOP",
                d -> {
                    ListEnd end = d.oneOf(ListEnd.values());
                    int count = d.positive();
                    String[] keys = d.keys(LIST);
                    return call(
                            r -> r.blmpop(WAIT, end, count, keys),
                            j -> j.blmpop(THEIR_WAIT, theirs(end), count, keys));
                });
    }

    private static ListDirection theirs(ListEnd end) {
        return ListDirection.valueOf(end.name());
    }
}
