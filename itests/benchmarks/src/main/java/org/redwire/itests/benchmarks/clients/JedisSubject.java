package org.redwire.itests.benchmarks.clients;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/** Jedis, its pooled client with 64 connections. It has no asynchronous commands. */
final class JedisSubject implements Subject {

    private final int port;
    private final RedisClient redis;

    JedisSubject(Server server) {
        port = server.port();
        redis = client(64);
    }

    private RedisClient client(int connections) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        return RedisClient.builder().hostAndPort("127.0.0.1", port).poolConfig(pool).build();
    }

    @Override
    public String get(String key) {
        return redis.get(key);
    }

    @Override
    public byte[] getBytes(String key) {
        return redis.get(key.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void set(String key, String value) {
        redis.set(key, value);
    }

    @Override
    public int pipeline(String[] keys) {
        List<Response<String>> replies = new ArrayList<>(keys.length);
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
    public int mget(String[] keys) {
        int found = 0;
        for (String value : redis.mget(keys)) {
            if (value != null) {
                found++;
            }
        }
        return found;
    }

    @Override
    public int hgetall(String key) {
        return redis.hgetAll(key).size();
    }

    @Override
    public int lrange(String key) {
        return redis.lrange(key, 0, -1).size();
    }

    @Override
    public AutoCloseable subscribe(String channel, Consumer<String> sink) {
        JedisPubSub listener =
                new JedisPubSub() {
                    @Override
                    public void onMessage(String from, String message) {
                        sink.accept(message);
                    }
                };
        Thread thread = new Thread(() -> redis.subscribe(listener, channel), "jedis-subscriber");
        thread.setDaemon(true);
        thread.start();
        return () -> {
            listener.unsubscribe();
            thread.join(10_000);
        };
    }

    @Override
    public AutoCloseable idle(int connections) {
        RedisClient client = client(connections);
        List<Connection> lent = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Connection connection = client.getPool().getResource();
            connection.sendCommand(Protocol.Command.PING);
            connection.getStatusCodeReply();
            lent.add(connection);
        }
        lent.forEach(Connection::close);
        return client;
    }

    @Override
    public void close() {
        redis.close();
    }
}
