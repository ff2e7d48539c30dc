package org.redwire.itests.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/** Jedis, its pooled client. */
final class JedisSubject implements Subject {

    private final RedisClient redis;

    JedisSubject(int port) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(64);
        pool.setMaxIdle(64);
        redis = RedisClient.builder().hostAndPort("127.0.0.1", port).poolConfig(pool).build();
    }

    @Override
    public String name() {
        return "jedis";
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
        List<Response<String>> replies = new ArrayList<>(keys.size());
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (String key : keys) {
                replies.add(pipeline.get(key));
            }
            pipeline.sync();
        }
        int found = 0;
        for (Response<String> reply : replies) {
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
        return redis.hgetAll(key);
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
