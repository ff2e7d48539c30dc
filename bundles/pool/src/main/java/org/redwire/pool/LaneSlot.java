package org.redwire.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

/**
 * The place of one lane: there is one at a time, made when it is needed by a thread of its own, so
 * that no caller waits longer than it wants to. After a few failures in a row callers fail at once
 * with the last one, and one dial a second finds out whether the server is back.
 */
final class LaneSlot {

    private static final int MOST_FAILURES = 3;
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Connector connector;
    private final long dialTimeout;
    private final Threads threads;
    private final Function<Conn, Lane> maker;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile @Nullable Lane lane;

    /** Those that drain while another has taken their place. */
    private final List<Lane> leaving = new ArrayList<>();

    private boolean dialling;
    private boolean closed;
    private int failures;
    private long dials;
    private long retryAt;
    private @Nullable Throwable lastFailure;
    private LaneStats past = LaneStats.NONE;

    LaneSlot(
            String name,
            Connector connector,
            Duration dialTimeout,
            Threads threads,
            Function<Conn, Lane> maker) {
        this.name = name;
        this.connector = connector;
        this.dialTimeout = Rules.nanos(dialTimeout);
        this.threads = threads;
        this.maker = maker;
    }

    /** The places of all lanes of a client. */
    static LaneSlot[] all(
            String prefix,
            Connector connector,
            LaneOptions options,
            Duration dialTimeout,
            Duration patience,
            Watchdog watchdog,
            Completing completing) {
        LaneSlot[] slots = new LaneSlot[options.count()];
        for (int i = 0; i < slots.length; i++) {
            String name = prefix + (i + 1);
            slots[i] =
                    new LaneSlot(
                            name,
                            connector,
                            dialTimeout,
                            Threads.DAEMONS,
                            conn ->
                                    new Lane(
                                            name,
                                            conn,
                                            options,
                                            Rules.nanos(patience),
                                            watchdog,
                                            Threads.DAEMONS,
                                            new Yielding(),
                                            completing));
        }
        return slots;
    }

    /** The lane that takes commands, or null if there is none at the moment. */
    @Nullable Lane current() {
        Lane now = lane;
        return now == null || now.ended() ? null : now;
    }

    /** Whether somebody waits for a reply on it, or on one that drains. */
    boolean awaited() {
        Lane now = current();
        return now != null && now.awaited()
                || left().stream().anyMatch(lane -> !lane.ended() && lane.awaited());
    }

    /** Has it dialled without waiting for it. */
    void prepare() {
        lock.lock();
        try {
            if (!closed && !pausing() && current() == null) {
                dial();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The lane, waiting for it until {@code deadline} if it has to be dialled. */
    Lane open(long deadline) {
        Lane now = current();
        // one that drains takes nothing, perhaps for as long as the server keeps it waiting
        return now == null || now.draining() ? await(deadline) : now;
    }

    private Lane await(long deadline) {
        long start = System.nanoTime();
        lock.lock();
        try {
            long before = dials;
            for (; ; ) {
                Lane now = current();
                if (now != null && !now.draining()) {
                    return now;
                }
                if (closed) {
                    throw new ClosedException(Outcome.NOT_SENT, "the client is closed", null);
                }
                if (lastFailure != null && (dials > before || pausing())) {
                    throw Failures.dial(
                            Failures.what(lastFailure)
                                    + " (waited "
                                    + millis(System.nanoTime() - start)
                                    + " ms for the shared connection, "
                                    + failures
                                    + " dials failed in a row)",
                            lastFailure);
                }
                dial();
                if (!dialling) {
                    continue; // it has failed by now: there is no thread to be had
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new TimeoutException(
                            Outcome.NOT_SENT,
                            "the shared connection was not there in time, after "
                                    + millis(System.nanoTime() - start)
                                    + " ms",
                            lastFailure);
                }
                changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(
                    Outcome.NOT_SENT,
                    "interrupted while it waited for the shared connection",
                    null);
        } finally {
            lock.unlock();
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Whether dialling makes no sense at the moment. */
    private boolean pausing() {
        return failures >= MOST_FAILURES && retryAt - System.nanoTime() > 0;
    }

    /** Has a lane dialled, unless it is being already. With the lock held. */
    private void dial() {
        if (dialling) {
            return;
        }
        dialling = true;
        try {
            threads.start(name + "-dial", this::connect);
        } catch (Throwable e) {
            dialled(null, e); // there is no thread to be had
        }
    }

    private void connect() {
        Lane made = null;
        Throwable failure = null;
        try {
            made = maker.apply(connector.connect(System.nanoTime() + dialTimeout));
        } catch (Throwable e) {
            failure = e;
        }
        boolean late;
        lock.lock();
        try {
            late = closed;
            if (late) {
                dialling = false; // nobody has seen it, and nobody waits any more
            } else {
                dialled(made, failure);
            }
        } finally {
            lock.unlock();
        }
        if (late && made != null) {
            made.close();
        }
    }

    private void dialled(@Nullable Lane made, @Nullable Throwable failure) {
        dialling = false;
        if (made != null) {
            Lane before = lane;
            past = before == null ? past : past.plus(before.stats().closed());
            if (before != null && !before.ended()) {
                leaving.removeIf(Lane::ended);
                leaving.add(before);
            }
            lane = made;
            failures = 0;
            lastFailure = null;
        } else {
            dials++;
            failures++;
            lastFailure = failure;
            retryAt = System.nanoTime() + jittered();
        }
        changed.signalAll();
    }

    private static long jittered() {
        return INTERVAL * 4 / 5 + ThreadLocalRandom.current().nextLong(INTERVAL * 2 / 5);
    }

    LaneStats stats() {
        lock.lock();
        try {
            Lane now = lane;
            LaneStats sum = past;
            for (Lane left : leaving) {
                if (!left.ended()) {
                    long owed = left.stats().inFlight();
                    sum = sum.plus(new LaneStats(0, 0, 0, owed, 0, 0));
                }
            }
            return now == null ? sum : sum.plus(now.ended() ? now.stats().closed() : now.stats());
        } finally {
            lock.unlock();
        }
    }

    void drain() {
        Lane now = end();
        if (now != null) {
            now.drain();
        }
    }

    void close() {
        Lane now = end();
        if (now != null) {
            now.close();
        }
        for (Lane left : left()) {
            left.close();
        }
    }

    private List<Lane> left() {
        lock.lock();
        try {
            return List.copyOf(leaving);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Lane end() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            return lane;
        } finally {
            lock.unlock();
        }
    }
}
