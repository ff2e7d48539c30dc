package org.redwire.hooks.limit;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Places for those who are under way at once. Their number may change meanwhile. */
final class Places {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private int number;
    private int taken;

    Places(int number) {
        this.number = number;
    }

    /** From now on there are so many. */
    void number(int number) {
        lock.lock();
        try {
            this.number = number;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a place, waiting for it no longer than {@code nanos}; false if there was none. */
    boolean enter(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (number > 0 && taken >= number) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            taken++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place back. */
    void leave() {
        lock.lock();
        try {
            taken--;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
