package org.redwire.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;
import org.redwire.client.spi.DedicatedConnections;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.pubsub.SubscriptionChange.Kind;

/**
 * A subscription to channels, patterns and shard channels, over a connection of its own. It keeps
 * the set that is wanted and brings the server's in line with it: when the connection is lost it is
 * made anew and everything is subscribed to again. Delivery is at most once, and in order per
 * channel; a {@link Gap} comes before the first message after a loss.
 *
 * <p>Messages go to one taker: the listener, or the subscriber of {@link #publisher}, or whoever
 * calls {@link #receive(Duration)}. Thread-safe.
 */
public final class Subscription implements AutoCloseable {

    /** How long closing waits for a call of the listener under way. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String client;
    private final EventQueue queue;
    private final Link link;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile @Nullable Dispatcher dispatcher;
    private volatile boolean closed;

    private Subscription(RedisClient redis, SubscriptionOptions options) {
        if (!(redis instanceof DedicatedConnections source)) {
            throw new IllegalArgumentException(
                    redis.getClass().getName() + " cannot open connections for subscriptions");
        }
        client = source.name();
        queue = new EventQueue(options);
        link = new Link(source, options, queue, this::ended);
    }

    /** A subscription to channels whose messages go to {@code listener}. */
    public static Subscription to(RedisClient redis, MessageListener listener, String... channels) {
        return open(redis, SubscriptionOptions.standard(), listener).add(channels);
    }

    /**
     * A subscription to patterns, such as {@code news.*}, whose messages go to {@code listener}.
     */
    public static Subscription toPatterns(
            RedisClient redis, MessageListener listener, String... patterns) {
        return open(redis, SubscriptionOptions.standard(), listener).addPatterns(patterns);
    }

    /** A subscription to shard channels (Redis 7.0) whose messages go to {@code listener}. */
    public static Subscription toShards(
            RedisClient redis, MessageListener listener, String... channels) {
        return open(redis, SubscriptionOptions.standard(), listener).addShards(channels);
    }

    /** A subscription to nothing yet, whose messages will go to {@code listener}. */
    public static Subscription open(
            RedisClient redis, SubscriptionOptions options, MessageListener listener) {
        Subscription subscription = open(redis, options);
        subscription.dispatch(listener, () -> {});
        return subscription;
    }

    /** A subscription to nothing yet, whose messages will be received or published. */
    public static Subscription open(RedisClient redis, SubscriptionOptions options) {
        Subscription subscription = new Subscription(redis, options);
        subscription.link.start();
        return subscription;
    }

    // --- what is wanted ---

    /** Adds channels. Returns at once; {@link #awaitSubscribed} waits for the server's word. */
    public Subscription add(String... channels) {
        link.want(Kind.CHANNEL, List.of(channels));
        return this;
    }

    /** Takes channels out. */
    public Subscription remove(String... channels) {
        link.unwant(Kind.CHANNEL, List.of(channels));
        return this;
    }

    /** Adds patterns. */
    public Subscription addPatterns(String... patterns) {
        link.want(Kind.PATTERN, List.of(patterns));
        return this;
    }

    /** Takes patterns out. */
    public Subscription removePatterns(String... patterns) {
        link.unwant(Kind.PATTERN, List.of(patterns));
        return this;
    }

    /** Adds shard channels, Redis 7.0. */
    public Subscription addShards(String... channels) {
        link.want(Kind.SHARD, List.of(channels));
        return this;
    }

    /** Takes shard channels out. */
    public Subscription removeShards(String... channels) {
        link.unwant(Kind.SHARD, List.of(channels));
        return this;
    }

    /**
     * Waits until the server has confirmed all that is wanted: from then on no message is missed as
     * long as the connection holds.
     *
     * @return false if it has not after {@code atMost}
     */
    public boolean awaitSubscribed(Duration atMost) {
        try {
            return link.awaitConfirmed(atMost);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    // --- takers ---

    /**
     * Waits for the next message. Gaps and changes in between are passed over; {@link
     * #receive(Duration, MessageListener)} tells them.
     *
     * @return the message, or null if none came in time
     * @throws ClosedException if the subscription is closed
     * @throws IllegalStateException if messages go to a listener
     */
    public @Nullable Message receive(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        Event event;
        do {
            event = next(end - System.nanoTime());
            if (event instanceof Event.Arrival arrival) {
                return arrival.message();
            }
        } while (event != null);
        return null;
    }

    /**
     * Waits for the next message, gap or change and hands it to {@code listener} in this thread.
     *
     * @return false if none came in time
     */
    public boolean receive(Duration atMost, MessageListener listener) {
        Event event = next(atMost.toNanos());
        if (event != null) {
            Dispatcher.deliver(event, listener);
        }
        return event != null;
    }

    private @Nullable Event next(long nanos) {
        if (taken.get()) {
            throw new IllegalStateException("the messages of this subscription go to a listener");
        }
        Event event;
        try {
            event = queue.poll(nanos);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        if (event == null && closed) {
            throw new ClosedException(Outcome.NOT_SENT, "the subscription is closed", null);
        }
        return event;
    }

    private static InterruptedCallException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedCallException(
                Outcome.NOT_SENT, "interrupted while waiting for a subscription", null);
    }

    /**
     * The messages as a flow, for one subscriber. No more are handed over than it asked for; the
     * queue and its policy do the rest. It completes when the subscription is closed.
     */
    public Flow.Publisher<Message> publisher() {
        return subscriber -> {
            FlowListener listener = new FlowListener(subscriber, this::close);
            if (taken.get() || closed) {
                listener.refuse(
                        new IllegalStateException(
                                closed
                                        ? "the subscription is closed"
                                        : "the messages of this subscription go elsewhere already"));
                return;
            }
            listener.begin();
            dispatch(listener, listener::complete);
        };
    }

    private void dispatch(MessageListener listener, Runnable atEnd) {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "the messages of this subscription go elsewhere already");
        }
        Dispatcher made = new Dispatcher(client, queue, listener, failures, atEnd);
        dispatcher = made;
        made.start();
    }

    // --- its end ---

    /** The numbers of this moment. */
    public SubscriptionStats stats() {
        return link.read(
                (connected, wanted, confirmed, connections) ->
                        queue.read(
                                (received, delivered, dropped, queued) ->
                                        new SubscriptionStats(
                                                connected,
                                                wanted,
                                                confirmed,
                                                received,
                                                delivered,
                                                dropped,
                                                queued,
                                                failures.get(),
                                                connections)));
    }

    /** Whether it was closed, or its client was. */
    public boolean closed() {
        return closed;
    }

    private void ended() {
        closed = true;
        queue.close();
    }

    /**
     * Ends it. What waits is dropped. When this returns the listener is called no more, unless a
     * call of it takes longer than a second, or makes this call itself. Idempotent.
     */
    @Override
    public void close() {
        ended();
        link.close();
        Dispatcher started = dispatcher;
        if (started != null) {
            started.close(GRACE);
        }
    }
}
