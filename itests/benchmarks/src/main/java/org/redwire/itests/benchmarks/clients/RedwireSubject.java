package org.redwire.itests.benchmarks.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.redwire.client.AsyncCommands;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.commands.Strings;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.pubsub.Subscription;

/** Ours, with its defaults and the peers' size of a pool. */
final class RedwireSubject implements Subject {

    private final String uri;
    private final RedisClient redis;
    private final RedisClient unix;

    RedwireSubject(Server server) {
        uri = "redis://127.0.0.1:" + server.port();
        redis = RedisClient.connect(uri + "?pool.size=64");
        unix = RedisClient.connect("unix://" + server.unixSocket());
    }

    @Override
    public String get(String key) {
        return redis.get(key);
    }

    @Override
    public byte[] getBytes(String key) {
        return redis.execute(Strings.get(key).as(Decoders.BYTES));
    }

    @Override
    public void set(String key, String value) {
        redis.set(key, value);
    }

    @Override
    public int pipeline(String[] keys) {
        List<Deferred<String>> replies = new ArrayList<>(keys.length);
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
        Map<String, String> hash = redis.hgetall(key);
        return hash.size();
    }

    @Override
    public int lrange(String key) {
        return redis.lrange(key, 0, -1).size();
    }

    @Override
    public List<AsyncGets<?>> async() {
        AsyncCommands async = redis.async();
        AsyncGets<Deferred<String>> gets = async::get;
        return List.of(gets);
    }

    @Override
    public AutoCloseable subscribe(String channel, Consumer<String> sink) {
        return Subscription.to(redis, message -> sink.accept(message.payload()), channel);
    }

    @Override
    public Optional<UnaryOperator<String>> unixGet() {
        return Optional.of(unix::get);
    }

    @Override
    public AutoCloseable idle(int connections) {
        RedisClient client = RedisClient.connect(uri + "?pool.size=" + connections);
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Session session = client.session();
            session.ping();
            sessions.add(session);
        }
        sessions.forEach(Session::close);
        return client;
    }

    @Override
    public void close() {
        redis.close();
        unix.close();
    }
}
