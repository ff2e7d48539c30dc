package org.redwire.streams;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;
import org.redwire.client.spi.Consumers;

/**
 * Has every listener consume with every client it wants, for as long as both are there. Both are
 * known by an identity of their services: one object may be registered more than once.
 */
final class Whiteboard implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Whiteboard.class.getName());

    /** Starts consumers. */
    interface Starter {
        /** Starts one. */
        GroupConsumer start(RedisClient redis, StreamOptions options, StreamListener listener);
    }

    private record Reader(StreamListener listener, @Nullable String owner, Wish wish) {}

    private record Key(Object client, Object listener, StreamOptions options) {}

    private final String consumer;
    private final Starter starter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, RedisClient> clients = new HashMap<>();
    private final Map<Object, Reader> readers = new HashMap<>();
    private final Map<Key, GroupConsumer> consumers = new LinkedHashMap<>();
    private boolean closed;

    /**
     * A whiteboard with nothing on it.
     *
     * @param consumer the name of consumers whose listeners say none
     */
    Whiteboard(String consumer, Starter starter) {
        this.consumer = consumer;
        this.starter = starter;
    }

    void addClient(Object id, RedisClient redis) {
        lock.lock();
        try {
            if (!closed) {
                clients.put(id, redis);
                startMissing();
            }
        } finally {
            lock.unlock();
        }
    }

    void removeClient(Object id) {
        GroupConsumer.closeAll(without(() -> clients.remove(id), key -> key.client().equals(id)));
    }

    /**
     * A listener came.
     *
     * @param owner whose it is, so that reading for it counts as the owner's; null if unknown
     */
    void addListener(
            Object id, StreamListener listener, @Nullable String owner, Map<String, ?> properties) {
        Wish wish = wish(listener, properties);
        lock.lock();
        try {
            if (!closed) {
                readers.put(id, new Reader(listener, owner, wish));
                startMissing();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Consumers that are wanted as they are go on; the others end before new ones begin, so that
     * the listener is not called by both.
     */
    void changeListener(Object id, StreamListener listener, Map<String, ?> properties) {
        Wish wish = wish(listener, properties);
        GroupConsumer.closeAll(
                without(
                        () ->
                                readers.computeIfPresent(
                                        id, (k, was) -> new Reader(listener, was.owner(), wish)),
                        key -> key.listener().equals(id) && !wanted(key, wish)));
        lock.lock();
        try {
            startMissing();
        } finally {
            lock.unlock();
        }
    }

    private boolean wanted(Key key, Wish wish) {
        RedisClient redis = clients.get(key.client());
        return redis != null && wish.wants(redis) && wish.streams().contains(key.options());
    }

    void removeListener(Object id) {
        GroupConsumer.closeAll(without(() -> readers.remove(id), key -> key.listener().equals(id)));
    }

    /** What is wrong must keep nobody else from consuming. */
    private Wish wish(StreamListener listener, Map<String, ?> properties) {
        try {
            return Wish.of(properties, consumer);
        } catch (IllegalArgumentException e) {
            LOG.log(
                    Level.WARNING,
                    "the listener {0} consumes nothing: {1}",
                    listener.getClass().getName(),
                    e.getMessage());
            return Wish.NOTHING;
        }
    }

    /** Makes a change and takes out the consumers it rules out; to be closed without the lock. */
    private List<GroupConsumer> without(Runnable change, Predicate<Key> obsolete) {
        List<GroupConsumer> removed = new ArrayList<>();
        lock.lock();
        try {
            change.run();
            consumers
                    .entrySet()
                    .removeIf(
                            entry ->
                                    obsolete.test(entry.getKey()) && removed.add(entry.getValue()));
        } finally {
            lock.unlock();
        }
        return removed;
    }

    private void startMissing() {
        clients.forEach(
                (client, redis) ->
                        readers.forEach((id, reader) -> startMissing(client, redis, id, reader)));
    }

    /** One that cannot be started must not keep the others from it. */
    private void startMissing(Object client, RedisClient redis, Object id, Reader reader) {
        try {
            if (reader.wish().streams().isEmpty() || !reader.wish().wants(redis)) {
                return;
            }
            for (StreamOptions options : reader.wish().streams()) {
                consumers.computeIfAbsent(
                        new Key(client, id, options),
                        key -> starter.start(view(redis, reader), options, reader.listener()));
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(
                    Level.WARNING,
                    () ->
                            "the listener "
                                    + reader.listener().getClass().getName()
                                    + " does not consume all it wants, because that failed",
                    e);
        }
    }

    /** The client as the listener's owner has it. */
    private static RedisClient view(RedisClient redis, Reader reader) {
        String owner = reader.owner();
        return owner != null && redis instanceof Consumers consumers
                ? consumers.view(owner)
                : redis;
    }

    @Override
    public void close() {
        GroupConsumer.closeAll(without(this::clear, key -> true));
    }

    private void clear() {
        closed = true;
        clients.clear();
        readers.clear();
    }
}
