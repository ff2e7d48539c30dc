package org.redwire.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Registration;

/**
 * Watches a client while it is open, for somebody who looks: a hook that counts and times each
 * call, with or without success.
 *
 * <pre>{@code
 * try (Watch watch = Watch.on(redis)) {
 *     …
 *     Reading sinceThen = watch.read();
 * }
 * }</pre>
 *
 * <p>Thread-safe, but a reading takes what it shows: who looks has a watch to himself. A client
 * without a watch pays nothing. Memory is bounded: 58 KiB for each of at most {@value #MAX_NAMES}
 * names, twice that many if all of them also wait on the server.
 *
 * <p>Calls without waiting ({@code async()}) that come in batches stand as pipelines: that is how a
 * client with a hook sends them.
 */
public final class Watch implements AutoCloseable {

    /** The name under which pipelines stand. */
    public static final String PIPELINE = "PIPELINE";

    /** The name under which transactions stand. */
    public static final String TRANSACTION = "MULTI";

    /** The name under which commands and consumers stand that are beyond {@link #MAX_NAMES}. */
    public static final String OTHER = "OTHER";

    /** How many names of commands a reading tells apart, and how many of consumers. */
    public static final int MAX_NAMES = 64;

    /** How many slow calls a reading has at most. */
    public static final int MAX_SLOWEST = 16;

    private final RedisClient client;
    private final Intervals intervals = new Intervals();
    private final Registration registration;
    private final ReentrantLock reading = new ReentrantLock();
    private long since = System.nanoTime();

    private Watch(RedisClient client) {
        this.client = client;
        // outside of all others: it sees what the caller sees
        this.registration = client.addHook(new Meter(intervals), Integer.MAX_VALUE);
    }

    /** Begins to watch a client, until {@link #close}. */
    public static Watch on(RedisClient client) {
        return new Watch(Objects.requireNonNull(client, "client"));
    }

    /**
     * What has ended since the last reading, or since the watch began. After {@link #close} that is
     * nothing more than what ended before.
     */
    public Reading read() {
        reading.lock();
        try {
            return intervals.next(this::read);
        } finally {
            reading.unlock();
        }
    }

    private Reading read(Interval interval) {
        long now = System.nanoTime();
        Duration span = Duration.ofNanos(now - since);
        since = now;
        return new Reading(
                Instant.now(),
                span,
                interval.all(),
                interval.commands(),
                interval.consumers(),
                interval.slowest.list(),
                client.stats());
    }

    /** Takes the hook out. Calls under way are still counted when they end. Idempotent. */
    @Override
    public void close() {
        registration.close();
    }
}
