package org.redwire.client.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redwire.pool.LaneOptions;
import org.redwire.protocol.Command;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.Trait;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/**
 * Commands without a waiting caller: one thread sends what has gathered as a pipeline, in the order
 * in which it came. Replies are published by the {@link Completer}, so that user code holds up no
 * sending. Blocking commands go their own way, each on a thread of its own.
 *
 * <p>What waits while others are sent fails at its own deadline; a second thread sees to that while
 * there is such.
 */
final class AsyncQueue implements AutoCloseable {

    /** What runs the commands that were queued. */
    interface Way {
        /** Runs commands in one go; each has its outcome afterwards. */
        void pipeline(List<QueuedCommand<?>> commands, long deadline);

        /** Runs one command. */
        <T> T call(Command<T> command, Duration timeout);
    }

    /** One is under way while the other gathers. */
    private static final int BATCHES = 2;

    /** The threads end when nothing came for so long. */
    private static final long IDLE = TimeUnit.SECONDS.toNanos(5);

    private record Entry(QueuedCommand<?> command, Duration timeout, long deadline, Thread giver) {}

    private final String name;
    private final Supplier<LaneOptions> limits;
    private final Way way;
    private final Completer completer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private final Condition sooner = lock.newCondition();
    private int outstanding;
    private long outstandingBytes;
    private volatile @Nullable Thread sender;

    private final Unanswered unanswered = new Unanswered();

    /** Whether the sender is with a batch, so that what comes waits. */
    private boolean sending;

    private @Nullable Thread keeper;

    /** When the keeper looks next. */
    private long keeperAt;

    private boolean closed;

    /**
     * A queue that takes, and sends at once, no more than may be in flight on a lane: the same
     * again may be under way meanwhile.
     */
    AsyncQueue(String name, Supplier<LaneOptions> limits, Way way, Completer completer) {
        this.name = name;
        this.limits = limits;
        this.way = way;
        this.completer = completer;
    }

    /** Queues a command with a timeout, of which a part may be over: it ends by the deadline. */
    <T> Deferred<T> submit(Command<T> command, Duration timeout, long deadline) {
        Calls.checkShared(command);
        QueuedCommand<T> queued = new QueuedCommand<>(command);
        queued.future().onItsWay(deadline, completer);
        lock.lock();
        try {
            RuntimeException refused = admit(command, deadline);
            if (refused == null) {
                refused = start(queued, timeout, deadline);
            }
            if (refused != null) {
                queued.fail(refused);
                queued.publish();
            }
        } finally {
            lock.unlock();
        }
        return queued.future();
    }

    /** Waits for room; returns what keeps the command out, or null if it may come in. */
    private @Nullable RuntimeException admit(Command<?> command, long deadline) {
        try {
            // The completer makes the room, so a stage that submits more must not wait for it.
            while (full() && !closed && !completer.isCurrentThread()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return new TimeoutException(
                            Outcome.NOT_SENT,
                            outstanding
                                    + " asynchronous commands of "
                                    + outstandingBytes
                                    + " bytes were under way until the deadline",
                            null);
                }
                changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new InterruptedCallException(
                    Outcome.NOT_SENT, "interrupted while waiting to be queued", null);
        }
        if (closed) {
            return new ClosedException(Outcome.NOT_SENT, "the client is closed", null);
        }
        outstanding++;
        outstandingBytes += command.length();
        return null;
    }

    private boolean full() {
        LaneOptions most = limits.get();
        return outstanding >= (long) BATCHES * most.maxInFlight()
                || outstandingBytes / BATCHES >= most.maxInFlightBytes();
    }

    /** Queues it, or lets it wait alone; returns what keeps it from that, or null. */
    private @Nullable RuntimeException start(
            QueuedCommand<?> queued, Duration timeout, long deadline) {
        try {
            if (queued.command().is(Trait.BLOCKING)) {
                runAlone(queued, timeout);
                return null;
            }
            if (sender == null) {
                sender = Daemons.start("redwire-" + name + "-async", this::send);
            }
            if (sending) {
                keep(deadline);
            }
            queue.add(new Entry(queued, timeout, deadline, Thread.currentThread()));
            unanswered.add();
            changed.signalAll();
            return null;
        } catch (OutOfMemoryError e) {
            outstanding--;
            outstandingBytes -= queued.command().length();
            return new ConnectFailedException("there is no thread to be had for it", e);
        }
    }

    private <T> void runAlone(QueuedCommand<T> queued, Duration timeout) {
        Daemons.start(
                "redwire-" + name + "-async-blocking",
                () -> {
                    try {
                        queued.complete(way.call(queued.command(), timeout));
                    } catch (Throwable e) {
                        queued.fail(failure(e));
                    }
                    publish(List.of(queued));
                });
    }

    private void send() {
        for (; ; ) {
            List<Entry> batch = next();
            if (batch.isEmpty()) {
                return;
            }
            List<QueuedCommand<?>> commands = new ArrayList<>(batch.size());
            batch.forEach(entry -> commands.add(entry.command()));
            try {
                way.pipeline(commands, batch.get(0).deadline());
            } catch (Throwable e) {
                RuntimeException failure = failure(e);
                commands.forEach(command -> command.fail(failure)); // most have an outcome already
            } finally {
                decided(batch);
                publish(commands);
            }
        }
    }

    /**
     * Waits until all that the current thread has queued has an outcome, so that what follows
     * overtakes nothing. Blocking commands have no place in that order.
     *
     * @throws RedisException if it was not in time; what should follow was not sent
     */
    void awaitOwn(long deadline) {
        // The sender runs hooks: what one of them queued is not sent before it returns.
        if (Thread.currentThread() != sender) {
            unanswered.await(deadline);
        }
    }

    private void decided(List<Entry> entries) {
        entries.forEach(entry -> unanswered.remove(entry.giver()));
    }

    /** What one caller brought must not end the thread that serves all; so an error is a cause. */
    private static RuntimeException failure(Throwable thrown) {
        return thrown instanceof RuntimeException failure
                ? failure
                : new ConnectionLostException(
                        Outcome.UNKNOWN,
                        "the call ended with " + thrown.getClass().getName(),
                        thrown);
    }

    /** Waits for commands; empty when none came for long, or the queue was closed. */
    private List<Entry> next() {
        List<Entry> batch = new ArrayList<>();
        lock.lock();
        try {
            sending = false;
            long left = IDLE;
            while (queue.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            // Commands with one deadline in common: none must fail because another had less time.
            int most = limits.get().maxInFlight();
            while (!queue.isEmpty()
                    && batch.size() < most
                    && (batch.isEmpty() || queue.peek().timeout().equals(batch.get(0).timeout()))) {
                batch.add(queue.poll());
            }
            sending = !batch.isEmpty();
            if (batch.isEmpty()) {
                sender = null;
            }
            for (Entry behind : queue) {
                keep(behind.deadline());
            }
        } catch (InterruptedException e) {
            sender = null;
        } finally {
            lock.unlock();
        }
        return batch;
    }

    /** Has the keeper look at this deadline, for which the sender may be too late. */
    private void keep(long deadline) {
        if (keeper == null) {
            keeper = Daemons.start("redwire-" + name + "-async-keeper", this::keep);
            keeperAt = deadline;
        } else if (deadline - keeperAt < 0) {
            keeperAt = deadline;
            sooner.signal();
        }
    }

    private void keep() {
        for (List<Entry> late = late(); !late.isEmpty(); late = late()) {
            List<QueuedCommand<?>> commands = new ArrayList<>(late.size());
            for (Entry entry : late) {
                entry.command()
                        .fail(
                                new TimeoutException(
                                        Outcome.NOT_SENT,
                                        "its turn among the asynchronous commands had not come"
                                                + " when the deadline passed",
                                        null));
                commands.add(entry.command());
            }
            decided(late);
            publish(commands);
        }
    }

    /** Waits for what is overdue; empty when nothing waited for long, or the queue was closed. */
    private List<Entry> late() {
        lock.lock();
        try {
            long idleAt = System.nanoTime() + IDLE;
            while (!closed) {
                long now = System.nanoTime();
                List<Entry> late = takeLate(now);
                if (!late.isEmpty()) {
                    return late;
                }
                if (!queue.isEmpty()) {
                    idleAt = now + IDLE;
                } else if (idleAt - now <= 0) {
                    break;
                } else {
                    keeperAt = idleAt;
                }
                sooner.awaitNanos(keeperAt - now);
            }
            keeper = null;
        } catch (InterruptedException e) {
            keeper = null;
        } finally {
            lock.unlock();
        }
        return List.of();
    }

    /** Takes what is overdue out of the queue, and notes when the next will be. */
    private List<Entry> takeLate(long now) {
        List<Entry> late = new ArrayList<>();
        keeperAt = now + IDLE;
        for (Iterator<Entry> all = queue.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.deadline() - now <= 0) {
                all.remove();
                late.add(entry);
            } else if (entry.deadline() - keeperAt < 0) {
                keeperAt = entry.deadline();
            }
        }
        return late;
    }

    private void publish(List<QueuedCommand<?>> commands) {
        completer.run(
                () -> {
                    for (QueuedCommand<?> command : commands) {
                        try {
                            command.publish();
                        } catch (Throwable e) {
                            // an Error between two stages, as for want of memory: nobody to tell
                        }
                    }
                    released(commands);
                });
    }

    private void released(List<QueuedCommand<?>> commands) {
        lock.lock();
        try {
            outstanding -= commands.size();
            for (QueuedCommand<?> command : commands) {
                outstandingBytes -= command.command().length();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses what is queued and what comes; what is under way goes on. */
    @Override
    public void close() {
        List<QueuedCommand<?>> refused = new ArrayList<>();
        List<Entry> left;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(queue);
            left.forEach(entry -> refused.add(entry.command()));
            queue.clear();
            changed.signalAll();
            sooner.signal();
        } finally {
            lock.unlock();
        }
        if (!refused.isEmpty()) {
            RedisException why =
                    new ClosedException(
                            Outcome.NOT_SENT, "the client was closed before it was sent", null);
            refused.forEach(command -> command.fail(why));
            decided(left);
            publish(refused);
        }
    }
}
