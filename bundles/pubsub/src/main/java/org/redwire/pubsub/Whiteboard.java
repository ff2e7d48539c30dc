package org.redwire.pubsub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;

/** Subscribes every listener with every client it wants, for as long as both are there. */
final class Whiteboard implements AutoCloseable {

    /** What a listener wants; an empty client means any. */
    record Wish(List<String> channels, List<String> patterns, List<String> shards, String client) {

        static Wish of(Map<String, Object> properties) {
            return new Wish(
                    names(properties.get(MessageListener.CHANNELS)),
                    names(properties.get(MessageListener.PATTERNS)),
                    names(properties.get(MessageListener.SHARDS)),
                    String.join("", names(properties.get(MessageListener.CLIENT))));
        }

        private static List<String> names(@Nullable Object value) {
            List<String> names = new ArrayList<>();
            if (value instanceof String[] many) {
                names.addAll(List.of(many));
            } else if (value instanceof Collection<?> many) {
                many.forEach(name -> names.add(String.valueOf(name)));
            } else if (value != null) {
                names.add(value.toString());
            }
            return names;
        }

        private boolean empty() {
            return channels.isEmpty() && patterns.isEmpty() && shards.isEmpty();
        }

        private boolean wants(RedisClient redis) {
            return !empty() && (client.isEmpty() || client.equals(redis.name()));
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RedisClient, Map<MessageListener, Subscription>> subscriptions =
            new IdentityHashMap<>();
    private final Map<MessageListener, Wish> wishes = new IdentityHashMap<>();

    void addClient(RedisClient redis) {
        lock.lock();
        try {
            Map<MessageListener, Subscription> made = new IdentityHashMap<>();
            subscriptions.put(redis, made);
            wishes.forEach((listener, wish) -> subscribe(redis, made, listener, wish));
        } finally {
            lock.unlock();
        }
    }

    void removeClient(RedisClient redis) {
        Map<MessageListener, Subscription> removed;
        lock.lock();
        try {
            removed = subscriptions.remove(redis);
        } finally {
            lock.unlock();
        }
        if (removed != null) {
            removed.values().forEach(Subscription::close);
        }
    }

    void addListener(MessageListener listener, Wish wish) {
        lock.lock();
        try {
            wishes.put(listener, wish);
            subscriptions.forEach((redis, made) -> subscribe(redis, made, listener, wish));
        } finally {
            lock.unlock();
        }
    }

    void removeListener(MessageListener listener) {
        List<Subscription> removed = new ArrayList<>();
        lock.lock();
        try {
            wishes.remove(listener);
            for (Map<MessageListener, Subscription> made : subscriptions.values()) {
                Subscription subscription = made.remove(listener);
                if (subscription != null) {
                    removed.add(subscription);
                }
            }
        } finally {
            lock.unlock();
        }
        removed.forEach(Subscription::close); // outside the lock: it waits for the listener
    }

    private static void subscribe(
            RedisClient redis,
            Map<MessageListener, Subscription> made,
            MessageListener listener,
            Wish wish) {
        if (wish.wants(redis)) {
            made.put(
                    listener,
                    Subscription.open(redis, SubscriptionOptions.standard(), listener)
                            .add(wish.channels().toArray(String[]::new))
                            .addPatterns(wish.patterns().toArray(String[]::new))
                            .addShards(wish.shards().toArray(String[]::new)));
        }
    }

    @Override
    public void close() {
        List<RedisClient> clients;
        lock.lock();
        try {
            clients = List.copyOf(subscriptions.keySet());
        } finally {
            lock.unlock();
        }
        clients.forEach(this::removeClient);
    }
}
