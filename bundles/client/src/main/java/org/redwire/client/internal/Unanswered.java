package org.redwire.client.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

/** How many commands each thread has given without waiting that have no outcome yet. */
final class Unanswered {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();
    private final Map<Thread, Integer> counts = new HashMap<>();

    /** Whether there are such; for the many who come by and have given none. */
    private volatile boolean any;

    /** The current thread has given one more. */
    void add() {
        lock.lock();
        try {
            counts.merge(Thread.currentThread(), 1, Integer::sum);
            any = true;
        } finally {
            lock.unlock();
        }
    }

    /** One that {@code giver} has given has its outcome. */
    void remove(Thread giver) {
        lock.lock();
        try {
            counts.computeIfPresent(giver, (thread, count) -> count == 1 ? null : count - 1);
            any = !counts.isEmpty();
            if (!counts.containsKey(giver)) {
                fewer.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all that the current thread has given have their outcome.
     *
     * @throws org.redwire.protocol.error.RedisException if they had not in time; what should follow
     *     was not sent
     */
    void await(long deadline) {
        if (!any) {
            return;
        }
        Thread caller = Thread.currentThread();
        lock.lock();
        try {
            for (Integer left = counts.get(caller); left != null; left = counts.get(caller)) {
                long time = deadline - System.nanoTime();
                if (time <= 0) {
                    throw new TimeoutException(
                            Outcome.NOT_SENT,
                            left
                                    + " commands that its thread gave before without waiting had"
                                    + " no outcome in time",
                            null);
                }
                fewer.awaitNanos(time);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(
                    Outcome.NOT_SENT,
                    "interrupted while what its thread gave before had no outcome yet",
                    null);
        } finally {
            lock.unlock();
        }
    }
}
