package org.redwire.itests.benchmarks.clients;

import java.util.List;
import java.util.function.Consumer;
import org.redisson.Redisson;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Redisson with strings and 64 connections. Its bucket is what GET and SET are elsewhere. */
final class RedissonSubject implements Subject {

    private final int port;
    private final RedissonClient redis;

    RedissonSubject(Server server) {
        port = server.port();
        redis = client(64, 24);
    }

    private RedissonClient client(int connections, int ready) {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.useSingleServer()
                .setAddress("redis://127.0.0.1:" + port)
                .setConnectionPoolSize(connections)
                .setConnectionMinimumIdleSize(ready)
                .setTimeout(20_000);
        return Redisson.create(config);
    }

    @Override
    public String get(String key) {
        return redis.<String>getBucket(key).get();
    }

    @Override
    public byte[] getBytes(String key) {
        return redis.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).get();
    }

    @Override
    public void set(String key, String value) {
        redis.<String>getBucket(key).set(value);
    }

    @Override
    public int pipeline(String[] keys) {
        RBatch batch = redis.createBatch();
        for (String key : keys) {
            batch.<String>getBucket(key).getAsync();
        }
        int found = 0;
        for (Object value : batch.execute().getResponses()) {
            if (value instanceof String) {
                found++;
            }
        }
        return found;
    }

    @Override
    public int mget(String[] keys) {
        return redis.getBuckets().get(keys).size();
    }

    @Override
    public int hgetall(String key) {
        return redis.<String, String>getMap(key).readAllMap().size();
    }

    @Override
    public int lrange(String key) {
        return redis.<String>getList(key).range(0, -1).size();
    }

    @Override
    public List<AsyncGets<?>> async() {
        AsyncGets<RFuture<String>> gets = key -> redis.<String>getBucket(key).getAsync();
        return List.of(gets);
    }

    @Override
    public AutoCloseable subscribe(String channel, Consumer<String> sink) {
        RTopic topic = redis.getTopic(channel);
        int listener = topic.addListener(String.class, (from, message) -> sink.accept(message));
        return () -> topic.removeListener(listener);
    }

    @Override
    public AutoCloseable idle(int connections) {
        RedissonClient client = client(connections, connections);
        client.getBucket("idle").isExists();
        return client::shutdown;
    }

    @Override
    public void close() {
        redis.shutdown();
    }
}
