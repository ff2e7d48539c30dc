package org.redwire.itests.benchmarks.clients;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lettuce with NIO, on its one shared connection. */
final class LettuceSubject implements Subject {

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;
    private final RedisAsyncCommands<String, String> async;
    private final RedisCommands<String, byte[]> binary;

    LettuceSubject(Server server) {
        client = RedisClient.create("redis://127.0.0.1:" + server.port());
        connection = client.connect();
        redis = connection.sync();
        async = connection.async();
        binary = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync();
    }

    @Override
    public String get(String key) {
        return redis.get(key);
    }

    @Override
    public byte[] getBytes(String key) {
        return binary.get(key);
    }

    @Override
    public void set(String key, String value) {
        redis.set(key, value);
    }

    @Override
    public int pipeline(String[] keys) {
        List<RedisFuture<String>> replies = new ArrayList<>(keys.length);
        for (String key : keys) {
            replies.add(async.get(key));
        }
        int found = 0;
        for (RedisFuture<String> reply : replies) {
            if (Futures.get(reply) != null) {
                found++;
            }
        }
        return found;
    }

    @Override
    public int mget(String[] keys) {
        int found = 0;
        for (KeyValue<String, String> value : redis.mget(keys)) {
            if (value.hasValue()) {
                found++;
            }
        }
        return found;
    }

    @Override
    public int hgetall(String key) {
        return redis.hgetall(key).size();
    }

    @Override
    public int lrange(String key) {
        return redis.lrange(key, 0, -1).size();
    }

    @Override
    public List<AsyncGets<?>> async() {
        AsyncGets<RedisFuture<String>> gets = async::get;
        return List.of(gets, new Batches(client.connect()));
    }

    /** Commands are held back until they are flushed, as Lettuce's manual advises for bulk work. */
    private static final class Batches implements AsyncGets<RedisFuture<String>> {

        private final StatefulRedisConnection<String, String> own;
        private final RedisAsyncCommands<String, String> async;

        Batches(StatefulRedisConnection<String, String> own) {
            this.own = own;
            own.setAutoFlushCommands(false);
            async = own.async();
        }

        @Override
        public String suffix() {
            return " (batches)";
        }

        @Override
        public RedisFuture<String> get(String key) {
            return async.get(key);
        }

        @Override
        public void flush() {
            own.flushCommands();
        }
    }

    @Override
    public AutoCloseable subscribe(String channel, Consumer<String> sink) {
        StatefulRedisPubSubConnection<String, String> subscriber = client.connectPubSub();
        subscriber.addListener(
                new RedisPubSubAdapter<String, String>() {
                    @Override
                    public void message(String from, String message) {
                        sink.accept(message);
                    }
                });
        subscriber.sync().subscribe(channel);
        return subscriber::close;
    }

    @Override
    public AutoCloseable idle(int connections) {
        List<StatefulRedisConnection<String, String>> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            StatefulRedisConnection<String, String> each = client.connect();
            each.sync().ping();
            open.add(each);
        }
        return () -> open.forEach(StatefulRedisConnection::close);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
