package org.redwire.streams;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether a consumer goes on. While it has an entry in hand its end waits for it; while it asks the
 * server for some it is interrupted.
 */
final class Life {

    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean busy;
    private volatile boolean abandoned;

    boolean closing() {
        return closing.getCount() == 0;
    }

    /** Whether nobody waits for it any more, so that it must ask the server for nothing. */
    boolean abandoned() {
        return abandoned;
    }

    /**
     * From now on it has something in hand, also if it is closing: what was read must be seen to.
     */
    void begin() {
        lock.lock();
        try {
            busy = true;
            clearInterrupt();
        } finally {
            lock.unlock();
        }
    }

    /** An interrupt that was meant for asking, or is left over from the listener. */
    static void clearInterrupt() {
        Thread.interrupted();
    }

    /** It has nothing in hand any more. */
    void end() {
        lock.lock();
        try {
            busy = false;
            if (!closing()) {
                clearInterrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits, unless it is closing. */
    void pause(long nanos) {
        try {
            closing.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // it is closing, or somebody else wants something that is not known here
        }
    }

    /** Lets {@code thread} come to its end. */
    void close(Thread thread) {
        lock.lock();
        try {
            closing.countDown();
            if (!busy && thread != Thread.currentThread()) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Has waited long enough for {@code thread}. */
    void abandon(Thread thread) {
        abandoned = true;
        thread.interrupt();
    }
}
