package org.redwire.pool;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolExhaustedException;

/** Where callers wait while a lane is full. Its short lock is no place to wait. */
final class LaneRoom {

    private final LaneQueue queue;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile int waiting;

    LaneRoom(LaneQueue queue) {
        this.queue = queue;
    }

    /** Waits until there is room, or the lane takes no more. */
    void await(long deadline) {
        lock.lock();
        try {
            waiting++;
            while (queue.full() && !queue.refusing()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw exhausted();
                }
                changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(
                    Outcome.NOT_SENT, "interrupted while it waited for room on the lane", null);
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private PoolExhaustedException exhausted() {
        return new PoolExhaustedException(
                queue.inFlight()
                        + " commands with "
                        + queue.inFlightBytes()
                        + " bytes were in flight on the lane until the deadline; see"
                        + " lane.max.in.flight",
                null);
    }

    /** There may be room, or the end. */
    void changed() {
        if (waiting > 0) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
