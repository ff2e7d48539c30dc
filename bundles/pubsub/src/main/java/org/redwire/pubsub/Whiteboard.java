package org.redwire.pubsub;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;

/**
 * Subscribes every listener with every client it wants, for as long as both are there. Both are
 * known by an identity of their services: one object may be registered more than once.
 */
final class Whiteboard implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Whiteboard.class.getName());

    /** What a listener wants; no client means any. */
    record Wish(
            Set<String> channels, Set<String> patterns, Set<String> shards, Set<String> clients) {

        static Wish of(Map<String, ?> properties) {
            return new Wish(
                    names(properties.get(MessageListener.CHANNELS)),
                    names(properties.get(MessageListener.PATTERNS)),
                    names(properties.get(MessageListener.SHARDS)),
                    names(properties.get(MessageListener.CLIENT)));
        }

        private static Set<String> names(@Nullable Object value) {
            Set<String> names = new LinkedHashSet<>();
            if (value instanceof Object[] many) {
                for (Object name : many) {
                    add(names, name);
                }
            } else if (value instanceof Collection<?> many) {
                many.forEach(name -> add(names, name));
            } else {
                add(names, value);
            }
            return names;
        }

        private static void add(Set<String> names, @Nullable Object name) {
            if (name != null && !name.toString().isEmpty()) {
                names.add(name.toString());
            }
        }

        private boolean empty() {
            return channels.isEmpty() && patterns.isEmpty() && shards.isEmpty();
        }

        private boolean wants(RedisClient redis) {
            return !empty() && (clients.isEmpty() || clients.contains(redis.options().name()));
        }
    }

    private static final Wish NOTHING = new Wish(Set.of(), Set.of(), Set.of(), Set.of());

    private record Reader(MessageListener listener, Wish wish) {}

    private record Client(RedisClient redis, Map<Object, Subscription> subscriptions) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Client> clients = new HashMap<>();
    private final Map<Object, Reader> readers = new HashMap<>();
    private boolean closed;

    void addClient(Object id, RedisClient redis) {
        lock.lock();
        try {
            if (!closed) {
                Client client = new Client(redis, new HashMap<>());
                clients.put(id, client);
                readers.forEach((reader, is) -> align(client, reader, is, NOTHING, null));
            }
        } finally {
            lock.unlock();
        }
    }

    void removeClient(Object id) {
        Client removed;
        lock.lock();
        try {
            removed = clients.remove(id);
        } finally {
            lock.unlock();
        }
        if (removed != null) {
            Subscription.closeAll(removed.subscriptions().values());
        }
    }

    void addListener(Object id, MessageListener listener, Wish wish) {
        lock.lock();
        try {
            if (!closed) {
                replace(id, new Reader(listener, wish), NOTHING, null);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Its subscriptions go on and follow the wish; those that it rules out are closed. */
    void changeListener(Object id, Wish wish) {
        List<Subscription> obsolete = new ArrayList<>();
        lock.lock();
        try {
            Reader was = readers.get(id);
            if (was != null) {
                replace(id, new Reader(was.listener(), wish), was.wish(), obsolete);
            }
        } finally {
            lock.unlock();
        }
        Subscription.closeAll(obsolete);
    }

    void removeListener(Object id) {
        List<Subscription> removed = new ArrayList<>();
        lock.lock();
        try {
            readers.remove(id);
            for (Client client : clients.values()) {
                Subscription subscription = client.subscriptions().remove(id);
                if (subscription != null) {
                    removed.add(subscription);
                }
            }
        } finally {
            lock.unlock();
        }
        Subscription.closeAll(removed); // outside the lock: it waits for the listener
    }

    private void replace(
            Object id, Reader reader, Wish was, @Nullable List<Subscription> obsolete) {
        readers.put(id, reader);
        clients.values().forEach(client -> align(client, id, reader, was, obsolete));
    }

    /** One that cannot be subscribed must not keep the others from it. */
    private static void align(
            Client client,
            Object id,
            Reader reader,
            Wish was,
            @Nullable List<Subscription> obsolete) {
        try {
            Subscription had = client.subscriptions().get(id);
            if (!reader.wish().wants(client.redis())) {
                client.subscriptions().remove(id);
                if (had != null && obsolete != null) {
                    obsolete.add(had);
                }
            } else if (had != null) {
                change(had, was, reader.wish());
            } else {
                client.subscriptions().put(id, open(client.redis(), reader));
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(
                    Level.WARNING,
                    () ->
                            "the listener "
                                    + reader.listener().getClass().getName()
                                    + " is not subscribed to all it wants, because that failed",
                    e);
        }
    }

    private static Subscription open(RedisClient redis, Reader reader) {
        Subscription made =
                Subscription.open(redis, SubscriptionOptions.standard(), reader.listener());
        try {
            change(made, NOTHING, reader.wish());
            return made;
        } catch (Throwable e) {
            made.close();
            throw e;
        }
    }

    private static void change(Subscription subscription, Wish was, Wish is) {
        subscription
                .add(without(is.channels(), was.channels()))
                .addPatterns(without(is.patterns(), was.patterns()))
                .addShards(without(is.shards(), was.shards()))
                .remove(without(was.channels(), is.channels()))
                .removePatterns(without(was.patterns(), is.patterns()))
                .removeShards(without(was.shards(), is.shards()));
    }

    private static String[] without(Set<String> names, Set<String> others) {
        Set<String> left = new LinkedHashSet<>(names);
        left.removeAll(others);
        return left.toArray(String[]::new);
    }

    @Override
    public void close() {
        List<Subscription> all = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            clients.values().forEach(client -> all.addAll(client.subscriptions().values()));
            clients.clear();
            readers.clear();
        } finally {
            lock.unlock();
        }
        Subscription.closeAll(all);
    }
}
