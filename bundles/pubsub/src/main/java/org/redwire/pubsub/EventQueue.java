package org.redwire.pubsub;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events between the thread that reads a connection and the one that serves the listener. The
 * number of messages is bounded; a dropped message leaves a gap where it would have been.
 */
final class EventQueue {

    private final SubscriptionOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private int messages;
    private long received;
    private long dropped;
    private long delivered;
    private boolean closed;

    EventQueue(SubscriptionOptions options) {
        this.options = options;
    }

    /** Adds something that is no message; never refused. */
    void add(Event event) {
        lock.lock();
        try {
            events.add(event);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Adds a message, or does with it what the policy says. */
    void add(Message message) {
        lock.lock();
        try {
            received++;
            if (messages >= options.queue() && !makeRoom()) {
                dropped++;
                missing(false);
                return;
            }
            events.add(new Event.Arrival(message));
            messages++;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private boolean makeRoom() {
        switch (options.overflow()) {
            case DROP_OLDEST -> {
                dropOldest();
                return true;
            }
            case DROP_NEWEST -> {
                return false;
            }
            default -> {
                return awaitRoom();
            }
        }
    }

    private void dropOldest() {
        for (Iterator<Event> all = events.iterator(); all.hasNext(); ) {
            if (all.next() instanceof Event.Arrival) {
                all.remove();
                messages--;
                dropped++;
                break;
            }
        }
        missing(true);
    }

    private boolean awaitRoom() {
        long left = options.patience().toNanos();
        try {
            while (messages >= options.queue() && !closed && left > 0) {
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the reader is being ended
        }
        return messages < options.queue();
    }

    /** Notes one more dropped message, in the gap that is there already if nothing came between. */
    private void missing(boolean first) {
        Event neighbour = first ? events.peekFirst() : events.peekLast();
        long before = 0;
        if (neighbour instanceof Event.Missing missing
                && missing.gap().cause() == Gap.Cause.OVERFLOW) {
            before = missing.gap().dropped();
            if (first) {
                events.removeFirst();
            } else {
                events.removeLast();
            }
        }
        Event gap = new Event.Missing(new Gap(Gap.Cause.OVERFLOW, before + 1, Duration.ZERO));
        if (first) {
            events.addFirst(gap);
        } else {
            events.addLast(gap);
        }
        arrived.signal();
    }

    /** Waits for an event; null if there is none in time, or the queue was closed. */
    @Nullable Event poll(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (events.isEmpty() && !closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
            Event event = closed ? null : events.poll();
            if (event instanceof Event.Arrival) {
                messages--;
                delivered++;
                room.signal();
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits; nobody waits here any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            dropped += messages;
            messages = 0;
            events.clear();
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
}
