package org.redwire.itests.benchmarks;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Lettuce, its one shared connection. */
final class LettuceSubject implements Subject {

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;

    LettuceSubject(int port) {
        client = RedisClient.create("redis://127.0.0.1:" + port);
        connection = client.connect();
        redis = connection.sync();
    }

    @Override
    public String name() {
        return "lettuce";
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
        RedisAsyncCommands<String, String> async = connection.async();
        List<RedisFuture<String>> replies = new ArrayList<>(keys.size());
        for (String key : keys) {
            replies.add(async.get(key));
        }
        int found = 0;
        try {
            for (RedisFuture<String> reply : replies) {
                if (reply.get() != null) {
                    found++;
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    @Override
    public List<String> mget(List<String> keys) {
        List<String> values = new ArrayList<>(keys.size());
        for (KeyValue<String, String> value : redis.mget(keys.toArray(String[]::new))) {
            values.add(value.getValueOrElse(null));
        }
        return values;
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
        connection.close();
        client.shutdown();
    }
}
