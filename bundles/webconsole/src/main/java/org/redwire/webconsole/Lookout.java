package org.redwire.webconsole;

import java.time.Duration;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;

/**
 * Looks at clients while somebody asks for what it sees: from the first question on once a second,
 * until nobody has asked for some time. Else the clients have no hook of it, and there is no
 * thread. Several who ask see the same. Thread-safe.
 */
final class Lookout implements AutoCloseable {

    static final Duration EVERY = Duration.ofSeconds(1);
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Comparator<Post> BY_NAME = Comparator.comparing(post -> post.name);

    private final long every;
    private final long patience;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();

    /** The clients, with a sight of each while somebody looks. Guarded by the lock. */
    private final Map<RedisClient, Post> clients = new IdentityHashMap<>();

    private @Nullable ScheduledExecutorService sampler;
    private long asked;
    private long sequence;
    private boolean closed;

    Lookout() {
        this(EVERY, PATIENCE, System::nanoTime);
    }

    Lookout(Duration every, Duration patience, LongSupplier nanos) {
        this.every = every.toNanos();
        this.patience = patience.toNanos();
        this.nanos = nanos;
    }

    /** A client and, while somebody looks, the sight of it. */
    private static final class Post {
        private final RedisClient client;
        private final String name;
        private @Nullable Sight sight;

        Post(RedisClient client, String name) {
            this.client = client;
            this.name = name;
        }

        void begin() {
            sight = new Sight(client, name);
        }

        void sample(long sequence) {
            if (sight != null) {
                sight.sample(sequence);
            }
        }

        void end() {
            if (sight != null) {
                sight.close();
                sight = null;
            }
        }
    }

    void add(RedisClient client, String name) {
        Post post = new Post(client, name);
        lock.lock();
        try {
            clients.put(client, post);
            if (sampler != null) {
                post.begin();
            }
        } finally {
            lock.unlock();
        }
    }

    void remove(RedisClient client) {
        lock.lock();
        try {
            Post post = clients.remove(client);
            if (post != null) {
                post.end();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Somebody asks.
     *
     * @param since the sequence of the last answer: points up to it are left out
     * @param more writes members of the answer of its own
     */
    String look(long since, Consumer<Json> more) {
        Json json = new Json().open('{');
        lock.lock();
        try {
            asked = nanos.getAsLong();
            begin();
            json.name("now").value(System.currentTimeMillis());
            json.name("sequence").value(sequence);
            json.name("clients").open('[');
            clients.values().stream()
                    .sorted(BY_NAME)
                    .map(post -> post.sight)
                    .filter(Objects::nonNull)
                    .forEach(sight -> sight.write(json, since));
            json.close(']');
        } finally {
            lock.unlock();
        }
        more.accept(json);
        return json.close('}').toString();
    }

    private void begin() {
        if (sampler != null || closed) {
            return;
        }
        clients.values().forEach(Post::begin);
        sampler =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "redwire-webconsole");
                            thread.setDaemon(true);
                            return thread;
                        });
        sampler.scheduleAtFixedRate(this::sample, every, every, TimeUnit.NANOSECONDS);
    }

    /** Takes a sample of each client, or ends if nobody asks any more. */
    void sample() {
        lock.lock();
        try {
            if (nanos.getAsLong() - asked > patience) {
                end();
                return;
            }
            sequence++;
            for (Post post : clients.values()) {
                try {
                    post.sample(sequence);
                } catch (RuntimeException leaving) {
                    // A client that goes just now must not take the charts of the others along.
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether it measures. */
    boolean looks() {
        lock.lock();
        try {
            return sampler != null;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        if (sampler == null) {
            return;
        }
        sampler.shutdown();
        sampler = null;
        clients.values().forEach(Post::end);
    }

    /** Ends, and begins no more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            end();
        } finally {
            lock.unlock();
        }
    }
}
