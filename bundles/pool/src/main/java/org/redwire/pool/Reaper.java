package org.redwire.pool;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The thread that does a pool's chores when they are due. It is started when there is something to
 * wait for, and sleeps without an end while there is nothing.
 */
final class Reaper implements Runnable {

    private final String name;
    private final ReentrantLock lock;
    private final Time time;
    private final Threads threads;
    private final Runnable chores;

    // guarded by the lock
    private @Nullable Thread thread;
    private boolean waiting;
    private long due;
    private boolean ended;

    /** One that runs {@code chores} without the lock, when {@link #wakeBy} said so. */
    Reaper(String name, ReentrantLock lock, Time time, Threads threads, Runnable chores) {
        this.name = name;
        this.lock = lock;
        this.time = time;
        this.threads = threads;
        this.chores = chores;
    }

    /** Sees to it that the chores are done at {@code at} or before. With the lock held. */
    void wakeBy(long at) {
        if (waiting && at - due >= 0 || ended) {
            return;
        }
        waiting = true;
        due = at;
        if (thread == null) {
            start();
        } else if (thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
    }

    private void start() {
        try {
            thread = threads.start(name, this);
        } catch (Error e) {
            waiting = false; // no thread to be had: nobody is harmed, and the next one tries again
        }
    }

    /** Ends the thread. With the lock held. */
    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        try {
            for (long sleep = next(); sleep >= 0; sleep = next()) {
                if (sleep == 0) {
                    chores.run();
                } else {
                    Thread.interrupted(); // a stray interrupt would turn every pause into none
                    time.park(this, sleep);
                }
            }
        } finally {
            lock.lock();
            thread = null; // if the chores threw: whoever needs them next starts another
            waiting = false;
            lock.unlock();
        }
    }

    /** How long until the chores are due; negative at the end. */
    private long next() {
        lock.lock();
        try {
            if (ended) {
                return -1;
            }
            if (!waiting) {
                return Long.MAX_VALUE;
            }
            long left = due - time.now();
            if (left <= 0) {
                waiting = false;
                return 0;
            }
            return left;
        } finally {
            lock.unlock();
        }
    }
}
