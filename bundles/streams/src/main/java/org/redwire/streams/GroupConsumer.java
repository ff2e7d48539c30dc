package org.redwire.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.redwire.client.RedisClient;

/**
 * Consumes a stream for a group: reads entries, hands them to a listener one at a time, and
 * acknowledges what it has handled. What it has not is delivered again after a while, to whichever
 * consumer of the group looks first; after so many attempts it goes to a stream for dead letters.
 * Delivery is at least once: see {@link StreamListener}.
 *
 * <p>It reads over a connection of its own and has one daemon thread. While the server is down it
 * tries on. If the group is lost it makes it again. Needs Redis 6.2. Thread-safe.
 */
public final class GroupConsumer implements AutoCloseable {

    /** How long closing waits for an entry in hand, and then for its interrupted listener. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration LAST_GRACE = Duration.ofSeconds(1);

    private final Group group;
    private final Life life = new Life();
    private final Counters counters = new Counters();
    private final Thread thread;

    private GroupConsumer(
            String client, Group group, StreamOptions options, Pace pace, StreamListener listener) {
        this.group = group;
        Trouble trouble = new Trouble(client, options);
        Handling handling =
                new Handling(group, listener, options, life, counters, trouble, System::nanoTime);
        Rounds rounds = new Rounds(group, handling, options, pace, life, counters, trouble);
        // a thread that has ended keeps its task from JDK 19 on, and Felix may keep the thread
        AtomicReference<Runnable> task = new AtomicReference<>(rounds);
        Runnable once = () -> task.getAndSet(null).run();
        thread = new Thread(null, once, "redwire-" + client + "-stream", 0, false);
        thread.setDaemon(true);
        // not that of whoever starts it: in OSGi that may be anybody
        thread.setContextClassLoader(listener.getClass().getClassLoader());
    }

    /**
     * Begins to consume. Returns at once, also while the server is down.
     *
     * @throws IllegalArgumentException if the client is of another make and cannot open connections
     *     for it
     */
    public static GroupConsumer start(
            RedisClient redis, StreamOptions options, StreamListener listener) {
        Objects.requireNonNull(listener, "listener");
        return start(
                redis.name(), new ServerGroup(redis, options), options, Pace.standard(), listener);
    }

    /** One at another group, for tests. */
    static GroupConsumer start(
            String client, Group group, StreamOptions options, Pace pace, StreamListener listener) {
        GroupConsumer consumer = new GroupConsumer(client, group, options, pace, listener);
        consumer.thread.start();
        return consumer;
    }

    /** The numbers of this moment. */
    public StreamStats stats() {
        return counters.stats();
    }

    /** Whether it has come to its end: it was closed, or its client was. */
    public boolean closed() {
        return life.closing() || !thread.isAlive();
    }

    /**
     * Ends it. An entry in hand gets five seconds to be handled and acknowledged; then the
     * listener's thread is interrupted, and this waits for another second at most. What was read
     * and not begun is given back to the group. When this returns nothing is read or claimed any
     * more, and the listener is called no more; it is still in a call only if it heeded no
     * interrupt, or makes this call itself. Idempotent.
     */
    @Override
    public void close() {
        closeAll(List.of(this));
    }

    /** Closes many, which takes no longer than closing one. */
    static void closeAll(Collection<GroupConsumer> consumers) {
        closeAll(consumers, GRACE, LAST_GRACE);
    }

    static void closeAll(Collection<GroupConsumer> consumers, Duration grace, Duration lastGrace) {
        consumers.forEach(GroupConsumer::end);
        long end = System.nanoTime() + grace.toNanos();
        consumers.forEach(consumer -> consumer.join(end));
        consumers.forEach(GroupConsumer::abandon);
        long last = System.nanoTime() + lastGrace.toNanos();
        consumers.forEach(consumer -> consumer.join(last));
    }

    private void end() {
        life.close(thread);
        group.close();
    }

    private void abandon() {
        if (thread.isAlive() && thread != Thread.currentThread()) {
            life.abandon(thread);
        }
    }

    private void join(long until) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, until - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
