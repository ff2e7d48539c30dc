package org.redwire.itests.benchmarks.clients;

import glide.api.GlideClient;
import glide.api.models.Batch;
import glide.api.models.GlideString;
import glide.api.models.configuration.GlideClientConfiguration;
import glide.api.models.configuration.NodeAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Valkey GLIDE, whose core is native. Its subscriptions are left out: against Redis 7.0 they do not
 * come about.
 */
final class GlideSubject implements Subject {

    private final int port;
    private final GlideClient redis;

    GlideSubject(Server server) {
        port = server.port();
        redis = client();
    }

    private GlideClient client() {
        return Futures.get(
                GlideClient.createClient(
                        GlideClientConfiguration.builder()
                                .address(NodeAddress.builder().host("127.0.0.1").port(port).build())
                                .requestTimeout(20_000)
                                .inflightRequestsLimit(4_000)
                                .build()));
    }

    @Override
    public String get(String key) {
        return Futures.get(redis.get(key));
    }

    @Override
    public byte[] getBytes(String key) {
        return Futures.get(redis.get(GlideString.of(key))).getBytes();
    }

    @Override
    public void set(String key, String value) {
        Futures.get(redis.set(key, value));
    }

    @Override
    public int pipeline(String[] keys) {
        Batch batch = new Batch(false);
        for (String key : keys) {
            batch.get(key);
        }
        return strings(Futures.get(redis.exec(batch, true)));
    }

    @Override
    public int mget(String[] keys) {
        return strings(Futures.get(redis.mget(keys)));
    }

    private static int strings(Object[] values) {
        int found = 0;
        for (Object value : values) {
            if (value instanceof String) {
                found++;
            }
        }
        return found;
    }

    @Override
    public int hgetall(String key) {
        return Futures.get(redis.hgetall(key)).size();
    }

    @Override
    public int lrange(String key) {
        return Futures.get(redis.lrange(key, 0, -1)).length;
    }

    @Override
    public List<AsyncGets<?>> async() {
        AsyncGets<CompletableFuture<String>> gets = redis::get;
        return List.of(gets);
    }

    @Override
    public boolean subscribes() {
        return false;
    }

    @Override
    public AutoCloseable subscribe(String channel, Consumer<String> sink) {
        throw new UnsupportedOperationException("subscriptions");
    }

    /** Each client has one connection, so here are as many clients. */
    @Override
    public AutoCloseable idle(int connections) {
        List<GlideClient> clients = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            GlideClient client = client();
            Futures.get(client.ping());
            clients.add(client);
        }
        return () -> {
            for (GlideClient client : clients) {
                client.close();
            }
        };
    }

    @Override
    public void close() {
        try {
            redis.close();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
