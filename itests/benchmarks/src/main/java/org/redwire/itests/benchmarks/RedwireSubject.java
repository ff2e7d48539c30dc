package org.redwire.itests.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.redwire.client.RedisClient;
import org.redwire.protocol.Deferred;

/** Ours. */
final class RedwireSubject implements Subject {

    private final RedisClient redis;

    RedwireSubject(int port) {
        redis = RedisClient.connect("redis://127.0.0.1:" + port + "?pool.size=64");
    }

    @Override
    public String name() {
        return "redwire";
    }

    @Override
    public String ping() {
        return redis.ping();
    }

    @Override
    public String get(String key) {
        return redis.get(key);
    }

    @Override
    public void set(String key, String value) {
        redis.set(key, value);
    }

    @Override
    public int pipeline(List<String> keys) {
        List<Deferred<String>> replies = new ArrayList<>(keys.size());
        redis.pipelined(
                p -> {
                    for (String key : keys) {
                        replies.add(p.get(key));
                    }
                    return null;
                });
        int found = 0;
        for (Deferred<String> reply : replies) {
            if (reply.get() != null) {
                found++;
            }
        }
        return found;
    }

    @Override
    public List<String> mget(List<String> keys) {
        return redis.mget(keys.toArray(String[]::new));
    }

    @Override
    public Map<String, String> hgetall(String key) {
        return redis.hgetall(key);
    }

    @Override
    public List<String> lrange(String key) {
        return redis.lrange(key, 0, -1);
    }

    @Override
    public void close() {
        redis.close();
    }
}
