package org.redwire.itests.benchmarks.clients;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The client of Vert.x on one connection, which it pipelines; waited for where others wait. */
final class VertxSubject implements Subject {

    private final String uri;
    private final Vertx vertx = Vertx.vertx();
    private final Redis client;
    private final RedisConnection redis;

    VertxSubject(Server server) {
        uri = "redis://127.0.0.1:" + server.port();
        client = client(8);
        redis = await(client.connect());
    }

    private Redis client(int connections) {
        return Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(uri)
                        .setMaxPoolSize(connections)
                        .setMaxPoolWaiting(connections)
                        .setMaxWaitingHandlers(8_192));
    }

    private static <T> T await(Future<T> future) {
        return Futures.get(future.toCompletionStage().toCompletableFuture());
    }

    private static Request getting(String key) {
        return Request.cmd(Command.GET).arg(key);
    }

    @Override
    public String get(String key) {
        Response value = await(redis.send(getting(key)));
        return value == null ? null : value.toString();
    }

    @Override
    public byte[] getBytes(String key) {
        return await(redis.send(getting(key))).toBytes();
    }

    @Override
    public void set(String key, String value) {
        await(redis.send(Request.cmd(Command.SET).arg(key).arg(value)));
    }

    @Override
    public int pipeline(String[] keys) {
        List<Request> requests = new ArrayList<>(keys.length);
        for (String key : keys) {
            requests.add(getting(key));
        }
        return strings(await(redis.batch(requests)));
    }

    @Override
    public int mget(String[] keys) {
        Request request = Request.cmd(Command.MGET);
        for (String key : keys) {
            request.arg(key);
        }
        return strings(await(redis.send(request)));
    }

    private static int strings(Iterable<Response> responses) {
        int found = 0;
        for (Response response : responses) {
            if (response != null && response.toString() != null) {
                found++;
            }
        }
        return found;
    }

    @Override
    public int hgetall(String key) {
        Response hash = await(redis.send(Request.cmd(Command.HGETALL).arg(key)));
        int found = 0;
        for (String field : hash.getKeys()) {
            if (hash.get(field).toString() != null) {
                found++;
            }
        }
        return found;
    }

    @Override
    public int lrange(String key) {
        return strings(await(redis.send(Request.cmd(Command.LRANGE).arg(key).arg(0).arg(-1))));
    }

    @Override
    public List<AsyncGets<?>> async() {
        AsyncGets<CompletableFuture<String>> gets =
                key ->
                        redis.send(getting(key))
                                .map(Response::toString)
                                .toCompletionStage()
                                .toCompletableFuture();
        return List.of(gets);
    }

    @Override
    public AutoCloseable subscribe(String channel, Consumer<String> sink) {
        RedisConnection subscriber = await(client.connect());
        subscriber.handler(
                push -> {
                    if (push.type() == ResponseType.PUSH
                            && "message".equals(push.get(0).toString())) {
                        sink.accept(push.get(2).toString());
                    }
                });
        await(subscriber.send(Request.cmd(Command.SUBSCRIBE).arg(channel)));
        return () -> {
            await(subscriber.send(Request.cmd(Command.UNSUBSCRIBE).arg(channel)));
            await(subscriber.close());
        };
    }

    @Override
    public AutoCloseable idle(int connections) {
        Redis pool = client(connections);
        List<RedisConnection> lent = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            RedisConnection connection = await(pool.connect());
            await(connection.send(Request.cmd(Command.PING)));
            lent.add(connection);
        }
        // they stay lent: given back they would be closed after a while
        return () -> {
            lent.forEach(connection -> await(connection.close()));
            await(pool.close());
        };
    }

    @Override
    public void close() {
        await(redis.close());
        await(client.close());
        await(vertx.close());
    }
}
