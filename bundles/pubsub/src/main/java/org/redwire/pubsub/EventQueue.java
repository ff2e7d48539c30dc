package org.redwire.pubsub;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events between the thread that reads a connection and the one that serves the listener.
 *
 * <p>It is bounded whatever happens on either side. The messages are, by number and bytes, and a
 * dropped one leaves a gap where it would have been. Gaps merge if no message is between them. Of
 * the changes of one target only the last waits: a newer one takes the place at the end and the
 * older goes.
 */
final class EventQueue {

    /** Messages, and what is between two of them; never two of the latter side by side. */
    sealed interface Entry permits Event.Arrival, Between {}

    private final SubscriptionOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final Map<Target, Between> changes = new HashMap<>();
    private int messages;
    private long bytes;
    private long received;
    private long dropped;
    private long delivered;
    private boolean closed;

    EventQueue(SubscriptionOptions options) {
        this.options = options;
    }

    // --- for the thread that reads ---

    /**
     * Adds messages that came together, or does with each what the policy says. Who waits is woken
     * once for all of them.
     */
    void add(List<Message> burst) {
        lock.lock();
        try {
            for (Message message : burst) {
                if (closed) {
                    return;
                }
                add(message);
            }
            arrived.signalAll(); // several may wait, each for one of them
        } finally {
            lock.unlock();
        }
    }

    private void add(Message message) {
        received++;
        if (fits(message) || makeRoom(message)) {
            entries.add(new Event.Arrival(message));
            messages++;
            bytes += message.bytes().length;
            return;
        }
        dropped++;
        if (!closed) {
            last().add(overflow());
        }
    }

    /** Adds a gap, to one of the same cause that is there already if no message came since. */
    void add(Gap gap) {
        lock.lock();
        try {
            if (!closed) {
                last().add(gap);
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds a change; one of the same target that still waits is forgotten. */
    void add(SubscriptionChange change) {
        Target target = Target.of(change);
        lock.lock();
        try {
            if (closed) {
                return;
            }
            Between older = changes.get(target);
            if (older != null) {
                older.remove(target);
            }
            Between last = last();
            last.add(target, new Event.Change(change));
            changes.put(target, last);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is room for it; for one that is too large there is if it is the only one. */
    private boolean fits(Message message) {
        return messages == 0
                || messages < options.queue()
                        && message.bytes().length <= options.queueBytes() - bytes;
    }

    /** The place after the last message. */
    private Between last() {
        if (entries.peekLast() instanceof Between last) {
            return last;
        }
        Between made = new Between();
        entries.addLast(made);
        return made;
    }

    private static Gap overflow() {
        return new Gap(Gap.Cause.OVERFLOW, 1, Duration.ZERO);
    }

    private boolean makeRoom(Message message) {
        return switch (options.overflow()) {
            case DROP_OLDEST -> dropOldest(message);
            case DROP_NEWEST -> false;
            case WAIT -> awaitRoom(message);
        };
    }

    private boolean dropOldest(Message message) {
        while (!fits(message)) {
            dropOldest();
        }
        return true;
    }

    private void dropOldest() {
        Between before = new Between();
        if (entries.peekFirst() instanceof Between first) {
            before = first;
            entries.removeFirst();
        }
        gone((Event.Arrival) entries.removeFirst());
        dropped++;
        before.add(overflow());
        if (entries.peekFirst() instanceof Between after) {
            entries.removeFirst();
            Between all = before;
            all.absorb(after, target -> changes.put(target, all));
        }
        entries.addFirst(before);
    }

    private void gone(Event.Arrival arrival) {
        messages--;
        bytes -= arrival.message().bytes().length;
    }

    private boolean awaitRoom(Message message) {
        long left = Nanos.of(options.patience());
        arrived.signalAll();
        try {
            while (!fits(message) && !closed && left > 0) {
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the reader is being ended
        }
        return fits(message) && !closed;
    }

    // --- for the one that serves the listener ---

    /** Waits for an event; null if there is none in time, or the queue was closed. */
    @Nullable Event poll(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            Event event = next();
            while (event == null && !closed && left > 0) {
                left = arrived.awaitNanos(left);
                event = next();
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Event next() {
        for (Entry first = entries.peekFirst(); first != null; first = entries.peekFirst()) {
            if (first instanceof Event.Arrival arrival) {
                entries.removeFirst();
                gone(arrival);
                delivered++;
                room.signal();
                return arrival;
            }
            Between between = (Between) first;
            Event event = between.poll();
            if (between.empty()) {
                entries.removeFirst();
            }
            if (event instanceof Event.Change change) {
                changes.remove(Target.of(change.change()));
            }
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    /** Forgets what waits; nobody waits here any more, and nothing is taken any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            dropped += messages;
            messages = 0;
            bytes = 0;
            entries.clear();
            changes.clear();
            arrived.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Puts the numbers of the queue, read at one moment, into {@code to}. */
    <R> R read(Reading<R> to) {
        lock.lock();
        try {
            return to.of(received, delivered, dropped, messages);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the numbers of the queue. */
    interface Reading<R> {
        /** Makes something of them. */
        R of(long received, long delivered, long dropped, int queued);
    }

    /** How many messages, gaps and changes wait, and places for them; for tests. */
    int size() {
        lock.lock();
        try {
            return entries.stream()
                    .mapToInt(entry -> entry instanceof Between between ? 1 + between.size() : 1)
                    .sum();
        } finally {
            lock.unlock();
        }
    }
}
