package org.redwire.pubsub;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
 * made anew and everything is subscribed to again; what the server refuses is asked for again every
 * five seconds. Delivery is at most once, and in order per channel; a {@link Gap} comes before the
 * first message after a loss.
 *
 * <p>Messages go to one taker: the listener, or the subscriber of {@link #publisher}, or whoever
 * calls {@link #receive(Duration)}. The first of them is the one. Thread-safe; no call but {@link
 * #awaitSubscribed}, {@link #receive(Duration)} and {@link #close} waits for anything.
 */
public final class Subscription implements AutoCloseable {

    /** How long closing waits for a call of the listener under way. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final String ELSEWHERE =
            "the messages of this subscription go elsewhere already";

    /** Who takes the messages. */
    private enum Taker {
        NOBODY,
        RECEIVERS,
        LISTENER
    }

    private final String client;
    private final EventQueue queue;
    private final Link link;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<Taker> taker = new AtomicReference<>(Taker.NOBODY);
    private volatile @Nullable Dispatcher dispatcher;
    private volatile boolean closed;

    private Subscription(RedisClient redis, SubscriptionOptions options, Tempo tempo) {
        if (!(redis instanceof DedicatedConnections source)) {
            throw new IllegalArgumentException(
                    redis.getClass().getName() + " cannot open connections for subscriptions");
        }
        client = source.name();
        queue = new EventQueue(options);
        link = new Link(source, options, tempo, queue, this::ended);
    }

    /** A subscription to channels whose messages go to {@code listener}. */
    public static Subscription to(RedisClient redis, MessageListener listener, String... channels) {
        return to(redis, listener, Kind.CHANNEL, channels);
    }

    /**
     * A subscription to patterns, such as {@code news.*}, whose messages go to {@code listener}.
     */
    public static Subscription toPatterns(
            RedisClient redis, MessageListener listener, String... patterns) {
        return to(redis, listener, Kind.PATTERN, patterns);
    }

    /** A subscription to shard channels (Redis 7.0) whose messages go to {@code listener}. */
    public static Subscription toShards(
            RedisClient redis, MessageListener listener, String... channels) {
        return to(redis, listener, Kind.SHARD, channels);
    }

    private static Subscription to(
            RedisClient redis, MessageListener listener, Kind kind, String... names) {
        Subscription subscription = open(redis, SubscriptionOptions.standard(), listener);
        try {
            subscription.link.want(kind, List.of(names));
            return subscription;
        } catch (Throwable e) {
            subscription.close();
            throw e;
        }
    }

    /** A subscription to nothing yet, whose messages will go to {@code listener}. */
    public static Subscription open(
            RedisClient redis, SubscriptionOptions options, MessageListener listener) {
        Objects.requireNonNull(listener, "listener");
        return open(redis, options, Tempo.standard(), listener);
    }

    /** A subscription to nothing yet, whose messages will be received or published. */
    public static Subscription open(RedisClient redis, SubscriptionOptions options) {
        return open(redis, options, Tempo.standard(), null);
    }

    /** One with another tempo, for tests; without a listener the messages are received. */
    static Subscription open(
            RedisClient redis,
            SubscriptionOptions options,
            Tempo tempo,
            @Nullable MessageListener listener) {
        Subscription subscription = new Subscription(redis, options, tempo);
        if (listener != null) {
            subscription.taker.set(Taker.LISTENER);
            subscription.dispatch(listener);
        }
        try {
            subscription.link.start();
            return subscription;
        } catch (Throwable e) {
            subscription.close(); // there may be no memory for its thread
            throw e;
        }
    }

    // --- what is wanted ---

    /**
     * Adds channels. Returns at once; {@link #awaitSubscribed} waits for the server's word.
     *
     * @throws IllegalArgumentException if a name cannot be encoded as UTF-8; none was added
     */
    public Subscription add(String... channels) {
        link.want(Kind.CHANNEL, List.of(channels));
        return this;
    }

    /** Takes channels out. Messages that are under way still come. */
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
     * @return false if it has not after {@code atMost}, or the subscription is closed
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
     * @throws IllegalStateException if messages go to a listener or a flow
     */
    public @Nullable Message receive(Duration atMost) {
        long end = System.nanoTime() + Nanos.of(atMost);
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
     * @throws ClosedException if the subscription is closed
     * @throws IllegalStateException if messages go to a listener or a flow
     */
    public boolean receive(Duration atMost, MessageListener listener) {
        Event event = next(Nanos.of(atMost));
        if (event != null) {
            Dispatcher.deliver(event, listener);
        }
        return event != null;
    }

    private @Nullable Event next(long nanos) {
        if (taker.get() != Taker.RECEIVERS && !take(Taker.RECEIVERS)) {
            throw new IllegalStateException(ELSEWHERE);
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
     * The messages as a flow, for one subscriber; any other is refused. No more are handed over
     * than it asked for; the queue and its policy do the rest. It completes when the subscription
     * is closed. Cancelling, asking for less than one message and throwing close the subscription.
     */
    public Flow.Publisher<Message> publisher() {
        return subscriber -> {
            Objects.requireNonNull(subscriber, "subscriber");
            if (closed || !take(Taker.LISTENER)) {
                FlowListener.refuse(
                        subscriber,
                        new IllegalStateException(
                                closed ? "the subscription is closed" : ELSEWHERE));
                return;
            }
            FlowListener listener = new FlowListener(subscriber, this::end);
            listener.begin();
            dispatch(listener);
        };
    }

    private boolean take(Taker who) {
        return taker.compareAndSet(Taker.NOBODY, who);
    }

    private void dispatch(MessageListener listener) {
        Dispatcher made = new Dispatcher(client, queue, listener, failures);
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
        Dispatcher started = dispatcher;
        if (started != null) {
            started.stop();
        }
    }

    /** Ends it without waiting for the listener. */
    private void end() {
        ended();
        link.close();
    }

    private void join(long nanos) {
        Dispatcher started = dispatcher;
        if (started != null) {
            started.join(nanos);
        }
    }

    /**
     * Ends it. What waits is dropped. When this returns the listener is called no more. It is still
     * in a call only if that took longer than a second, or makes this call itself, or if this
     * thread was interrupted; then the listener's thread is interrupted, too. Idempotent.
     */
    @Override
    public void close() {
        closeAll(List.of(this));
    }

    /** Closes many, which takes no longer than closing one. */
    static void closeAll(Collection<Subscription> subscriptions) {
        subscriptions.forEach(Subscription::end);
        long end = System.nanoTime() + GRACE.toNanos();
        subscriptions.forEach(subscription -> subscription.join(end - System.nanoTime()));
    }
}
