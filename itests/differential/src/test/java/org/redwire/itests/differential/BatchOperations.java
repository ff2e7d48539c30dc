package org.redwire.itests.differential;

import static org.redwire.itests.differential.Call.ok;
import static org.redwire.itests.differential.Draw.Kind.HASH;
import static org.redwire.itests.differential.Draw.Kind.LIST;
import static org.redwire.itests.differential.Draw.Kind.NUMBER;
import static org.redwire.itests.differential.Draw.Kind.SET;
import static org.redwire.itests.differential.Draw.Kind.STRING;
import static org.redwire.itests.differential.Draw.Kind.ZSET;
import static org.redwire.itests.differential.Table.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.redwire.commands.DeferredCommands;
import org.redwire.protocol.Deferred;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.PipeliningBase;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;

/** Pipelines and transactions. Each command has its own result, be it an error. */
final class BatchOperations {

    /**
     * A command that is queued: by Redwire, and by Jedis.
     *
     * @param silent whether it has no result for Redwire, where Jedis has OK
     */
    private record Queued(
            boolean silent,
            Function<DeferredCommands, Deferred<?>> ours,
            Function<PipeliningBase, Response<?>> theirs) {

        Queued(
                Function<DeferredCommands, Deferred<?>> ours,
                Function<PipeliningBase, Response<?>> theirs) {
            this(false, ours, theirs);
        }
    }

    private BatchOperations() {}

    static void addTo(Table table) {
        table.add(
                "pipeline",
                d -> {
                    List<Queued> queue = queue(d);
                    return call(
                            r -> ours(queue, r.pipelined(q -> queued(queue, q))),
                            j -> theirsPipelined(j, queue));
                });
        table.add(
                "transaction",
                d -> {
                    List<Queued> queue = queue(d);
                    return call(
                            r -> ours(queue, r.transaction(q -> queued(queue, q))),
                            j -> theirsInTransaction(j, queue));
                });
        table.add(
                "watched transaction",
                d -> {
                    String key = d.key(NUMBER);
                    boolean meddle = d.chance();
                    List<Queued> queue = queue(d);
                    return call(
                            r -> {
                                List<Deferred<?>> replies = new ArrayList<>();
                                boolean done =
                                        r.watch(
                                                watched -> {
                                                    if (meddle) {
                                                        r.set(key, "meddled");
                                                    }
                                                    return watched.commit(
                                                            q -> replies.addAll(queued(queue, q)));
                                                },
                                                key);
                                return done ? ours(queue, replies) : "changed by somebody";
                            },
                            j -> {
                                j.watch(key);
                                if (meddle) {
                                    j.set(key, "meddled");
                                }
                                return theirsInTransaction(j, queue);
                            });
                });
    }

    private static List<Queued> queue(Draw d) {
        List<Queued> queue = new ArrayList<>();
        for (int i = d.below(6); i >= 0; i--) {
            queue.add(d.chance() ? writing(d) : reading(d));
        }
        return queue;
    }

    private static Queued writing(Draw d) {
        switch (d.below(7)) {
            case 0:
                String key = d.key(STRING);
                String value = d.text();
                return new Queued(true, q -> q.set(key, value), q -> q.set(key, value));
            case 1:
                String counter = d.key(NUMBER);
                long number = d.number();
                return new Queued(q -> q.incrby(counter, number), q -> q.incrBy(counter, number));
            case 2:
                String list = d.key(LIST);
                String[] elements = d.members();
                return new Queued(q -> q.lpush(list, elements), q -> q.lpush(list, elements));
            case 3:
                String hash = d.key(HASH);
                String field = d.member();
                String text = d.text();
                return new Queued(q -> q.hset(hash, field, text), q -> q.hset(hash, field, text));
            case 4:
                String sorted = d.key(ZSET);
                double score = d.score();
                String member = d.member();
                return new Queued(
                        q -> q.zadd(sorted, score, member), q -> q.zadd(sorted, score, member));
            case 5:
                String set = d.key(SET);
                String[] members = d.members();
                return new Queued(q -> q.sadd(set, members), q -> q.sadd(set, members));
            default:
                String[] keys = d.keys(LIST);
                return new Queued(q -> q.del(keys), q -> q.del(keys));
        }
    }

    private static Queued reading(Draw d) {
        String[] fields = d.members();
        return switch (d.below(8)) {
            case 0 -> reading(d.key(STRING), (q, key) -> q.get(key), (q, key) -> q.get(key));
            case 1 ->
                    reading(
                            d.key(LIST),
                            (q, key) -> q.lrange(key, 0, -1),
                            (q, key) -> q.lrange(key, 0, -1));
            case 2 -> reading(d.key(HASH), (q, key) -> q.hgetall(key), (q, key) -> q.hgetAll(key));
            case 3 ->
                    reading(
                            d.key(ZSET),
                            (q, key) -> q.zrangeWithscores(key, 0, -1),
                            (q, key) -> q.zrangeWithScores(key, 0, -1));
            case 4 -> reading(d.key(SET), (q, key) -> q.smembers(key), (q, key) -> q.smembers(key));
            case 5 -> reading(d.key(NUMBER), (q, key) -> q.type(key), (q, key) -> q.type(key));
            case 6 ->
                    reading(
                            d.key(ZSET),
                            (q, key) -> q.zscore(key, fields[0]),
                            (q, key) -> q.zscore(key, fields[0]));
            default ->
                    reading(
                            d.key(HASH),
                            (q, key) -> q.hmget(key, fields),
                            (q, key) -> q.hmget(key, fields));
        };
    }

    private static Queued reading(
            String key,
            BiFunction<DeferredCommands, String, Deferred<?>> ours,
            BiFunction<PipeliningBase, String, Response<?>> theirs) {
        return new Queued(q -> ours.apply(q, key), q -> theirs.apply(q, key));
    }

    private static List<Deferred<?>> queued(List<Queued> queue, DeferredCommands q) {
        List<Deferred<?>> replies = new ArrayList<>();
        queue.forEach(queued -> replies.add(queued.ours.apply(q)));
        return replies;
    }

    private static Object ours(List<Queued> queue, List<Deferred<?>> replies) {
        List<Object> plain = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            Deferred<?> reply = replies.get(i);
            boolean silent = queue.get(i).silent;
            plain.add(Outcome.ofRedwire(() -> silent ? ok(reply::get) : reply.get()));
        }
        return plain;
    }

    private static Object theirsPipelined(Jedis jedis, List<Queued> queue) {
        try (Pipeline pipeline = jedis.pipelined()) {
            List<Response<?>> replies = new ArrayList<>();
            queue.forEach(queued -> replies.add(queued.theirs.apply(pipeline)));
            pipeline.sync();
            return theirs(replies);
        }
    }

    private static Object theirsInTransaction(Jedis jedis, List<Queued> queue) {
        try (Transaction transaction = jedis.multi()) {
            List<Response<?>> replies = new ArrayList<>();
            queue.forEach(queued -> replies.add(queued.theirs.apply(transaction)));
            return transaction.exec() == null ? "changed by somebody" : theirs(replies);
        }
    }

    private static Object theirs(List<Response<?>> replies) {
        List<Object> plain = new ArrayList<>();
        for (Response<?> reply : replies) {
            plain.add(Outcome.ofJedis(reply::get));
        }
        return plain;
    }
}
