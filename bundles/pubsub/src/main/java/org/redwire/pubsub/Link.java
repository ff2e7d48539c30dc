package org.redwire.pubsub;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.client.spi.DedicatedConnections;
import org.redwire.pool.Conn;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.RedisException;
import org.redwire.pubsub.SubscriptionChange.Kind;
import org.redwire.pubsub.SubscriptionChange.State;

/**
 * Keeps a connection to the server and, by the {@link Ledger}, the server's set of subscriptions
 * equal to the wanted one.
 *
 * <p>One thread connects, reads, and writes what it finds to be written. For what others want while
 * it waits for the server a second one is there as long as it takes: an application's thread never
 * touches the connection, so that neither a slow server nor an interrupt can hurt the other side.
 */
final class Link implements Frames.Taker {

    /** So long at most is waited in one go: transports count in integers. */
    private static final long LONGEST_WAIT = TimeUnit.DAYS.toNanos(1);

    /** A connection, and whether somebody writes to it. */
    private static final class Line {
        private final Conn conn;
        private boolean writing;

        private Line(Conn conn) {
            this.conn = conn;
        }
    }

    private final DedicatedConnections source;
    private final Tempo tempo;
    private final Trouble trouble;
    private final EventQueue queue;
    private final Runnable ended;
    private final Thread thread;
    private final long silence;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Ledger ledger = new Ledger();
    private @Nullable Line line;
    private long connections;
    private boolean closed;

    /** When the next refused name is due; for the reading thread alone. */
    private @Nullable Long due;

    Link(
            DedicatedConnections source,
            SubscriptionOptions options,
            Tempo tempo,
            EventQueue queue,
            Runnable ended) {
        this.source = source;
        this.tempo = tempo;
        this.trouble = new Trouble(source.name());
        this.queue = queue;
        this.ended = ended;
        silence = Math.min(LONGEST_WAIT, Nanos.of(options.healthCheck()));
        thread = Threads.bare(name(), this::run);
    }

    private String name() {
        return "redwire-" + source.name() + "-pubsub";
    }

    void start() {
        thread.start();
    }

    // --- what is wanted ---

    void want(Kind kind, Collection<String> names) {
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        for (String name : names) {
            if (!utf8.canEncode(name)) {
                throw new IllegalArgumentException(
                        "a name to subscribe to cannot be encoded as UTF-8");
            }
        }
        lock.lock();
        try {
            ledger.want(kind, names);
            wishChanged();
        } finally {
            lock.unlock();
        }
    }

    void unwant(Kind kind, Collection<String> names) {
        lock.lock();
        try {
            ledger.unwant(kind, names);
            wishChanged();
        } finally {
            lock.unlock();
        }
    }

    private void wishChanged() {
        if (ledger.complete()) {
            changed.signalAll();
        }
        Line to = line;
        if (to != null && !to.writing && ledger.asks()) {
            Thread writer = Threads.bare(name() + "-writer", () -> write(to));
            writer.start();
            to.writing = true; // it waits for our lock yet
        }
    }

    /** Waits until the server has confirmed all that is wanted. */
    boolean awaitConfirmed(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = Nanos.of(atMost);
            while (!ledger.complete() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed && ledger.complete();
        } finally {
            lock.unlock();
        }
    }

    /** Puts the numbers of the link, read at one moment, into {@code to}. */
    <R> R read(Reading<R> to) {
        lock.lock();
        try {
            return to.of(line != null, ledger.wanted(), ledger.confirmed(), connections);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the numbers of the link. */
    interface Reading<R> {
        /** Makes something of them. */
        R of(boolean connected, int wanted, int confirmed, long connections);
    }

    // --- writing ---

    /** Writes what there is to write, unless somebody does already. */
    private void flush(Line to) {
        lock.lock();
        try {
            if (to.writing || !ledger.asks()) {
                return;
            }
            to.writing = true;
        } finally {
            lock.unlock();
        }
        write(to);
    }

    /**
     * Writes until there is nothing more; the caller has marked the line. A command counts as sent
     * when it is taken, so answers find it in the ledger, and wishes that change meanwhile change
     * the next command.
     */
    private void write(Line to) {
        for (Command<?> next = next(to); next != null; next = next(to)) {
            try {
                to.conn.send(next, System.nanoTime() + Nanos.of(source.timeout()));
            } catch (Throwable e) {
                // The line stays marked: nothing is written to it any more. The reader notices.
                to.conn.close();
                if (!(e instanceof RedisException)) {
                    trouble.unexpected(e);
                }
                return;
            }
        }
    }

    private @Nullable Command<?> next(Line to) {
        lock.lock();
        try {
            Command<?> next = line == to ? ledger.next() : null;
            to.writing = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    // --- the connection ---

    private void run() {
        try {
            int failures = 0;
            Long lostAt = null;
            while (open()) {
                long began = System.nanoTime();
                Conn made = connect(failures);
                if (made == null) {
                    failures++;
                    pause(tempo.pause(failures));
                    continue;
                }
                if (lostAt != null) {
                    Duration outage = Duration.ofNanos(System.nanoTime() - lostAt);
                    queue.add(new Gap(Gap.Cause.CONNECTION_LOST, 0, outage));
                }
                failures = serve(made) ? 0 : failures + 1;
                lostAt = System.nanoTime();
                pause(failures == 0 ? soonest(began) : tempo.pause(failures));
            }
        } finally {
            end();
        }
    }

    /** How long until the next connection may be made: a server that cuts at once is spared. */
    private long soonest(long began) {
        return tempo.first().toNanos() - (System.nanoTime() - began);
    }

    private boolean open() {
        Thread.interrupted(); // for the end, which shows below; or a stray one of user code
        lock.lock();
        try {
            return !closed && !source.closed();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Conn connect(int failures) {
        try {
            return source.dedicated();
        } catch (RedisException e) {
            if (failures == 0 && open()) {
                trouble.noConnection(e);
            }
        } catch (Throwable e) {
            trouble.unexpected(e);
        }
        return null;
    }

    private void pause(long nanos) {
        long left = nanos;
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // the loop looks whether this is the end
        } finally {
            lock.unlock();
        }
    }

    /** Reads until the connection is lost; returns whether anything came at all. */
    private boolean serve(Conn conn) {
        Line served = new Line(conn);
        Arrivals arrivals = new Arrivals(queue, this, source::heard);
        boolean alive = false;
        try {
            attach(served);
            flush(served);
            boolean asked = false;
            long silentAt = System.nanoTime() + silence;
            while (conn.open()) {
                boolean came = conn.receive(until(silentAt), frameTime(), arrivals);
                arrivals.handOver();
                long now = System.nanoTime(); // that may have waited for room in the queue
                boolean silent = !came && now - silentAt >= 0;
                if (silent) {
                    if (asked) {
                        trouble.silent(silence * 2);
                        break;
                    }
                    asked = true;
                    ping();
                } else if (came) {
                    alive = true;
                    asked = false;
                }
                if (arrivals.tend() || !came || due != null && due - now <= 0) {
                    retryRefused(now);
                    flush(served);
                }
                if (came || silent) {
                    silentAt = System.nanoTime() + silence; // writing may have taken long
                }
            }
        } catch (RedisException e) {
            trouble.lost(e);
        } catch (Throwable e) {
            trouble.unexpected(e);
        } finally {
            detach(served);
            arrivals.handOver();
        }
        return alive;
    }

    private long until(long silentAt) {
        return due != null && due - silentAt < 0 ? due : silentAt;
    }

    /** How long the rest of a frame may take: a big one is no sign of a dead connection. */
    private long frameTime() {
        return Math.max(silence, Math.min(LONGEST_WAIT, Nanos.of(source.timeout())));
    }

    private void attach(Line attached) {
        boolean late;
        lock.lock();
        try {
            late = closed;
            if (!late) {
                connections++;
                line = attached;
            }
        } finally {
            lock.unlock();
        }
        if (late) {
            attached.conn.close();
        }
    }

    private void detach(Line detached) {
        detached.conn.close();
        lock.lock();
        try {
            line = null;
            due = null;
            ledger.lost();
        } finally {
            lock.unlock();
        }
    }

    private void ping() {
        lock.lock();
        try {
            ledger.ping();
        } finally {
            lock.unlock();
        }
    }

    private void retryRefused(long now) {
        if (due == null) {
            return;
        }
        lock.lock();
        try {
            ledger.retry(now);
            due = ledger.due();
        } finally {
            lock.unlock();
        }
    }

    // --- what comes ---

    @Override
    public void answered(Verb verb, String name) {
        lock.lock();
        try {
            boolean lost = ledger.answered(verb, name);
            tell(
                    new Target(verb.kind(), name),
                    verb.subscribes() ? State.SUBSCRIBED : State.UNSUBSCRIBED,
                    null);
            if (lost) {
                queue.add(new Gap(Gap.Cause.SUBSCRIPTION_LOST, 0, Duration.ZERO));
            }
            if (ledger.complete()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ponged() {
        lock.lock();
        try {
            ledger.ponged();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void refused(String reason) {
        lock.lock();
        try {
            long again = System.nanoTime() + tempo.refused().toNanos();
            for (Target target : ledger.refused(again)) {
                tell(target, State.REFUSED, reason);
            }
            due = ledger.due();
            if (ledger.complete()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(Target target, State state, @Nullable String reason) {
        queue.add(new SubscriptionChange(target.kind(), target.name(), state, reason));
    }

    // --- its end ---

    /** The thread is at its end, for whatever reason: nobody waits any more. */
    private void end() {
        try {
            ended.run(); // before anybody is told that it is over
        } finally {
            lock.lock();
            try {
                closed = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Ends the connection and the thread, without waiting. */
    void close() {
        Line last;
        lock.lock();
        try {
            closed = true;
            last = line;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.conn.close();
        }
        thread.interrupt();
    }
}
