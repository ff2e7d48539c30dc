package org.redwire.pool;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads that dial. There are never more of them than dials were under way at once, and each
 * ends when it was not needed for a while.
 */
final class Dialers implements Runnable {

    /** How long a thread waits for the next dial before it ends. */
    static final long KEPT = TimeUnit.SECONDS.toNanos(5);

    private final String name;
    private final ReentrantLock lock;
    private final Time time;
    private final Threads threads;
    private final Runnable dial;

    // guarded by the lock
    private final Set<Thread> all = new HashSet<>();
    private final ArrayDeque<Thread> resting = new ArrayDeque<>();
    private int started;
    private int orders;
    private int underWay;
    private boolean ended;

    /** Threads that run {@code dial} without the lock, once for each {@link #order}. */
    Dialers(String name, ReentrantLock lock, Time time, Threads threads, Runnable dial) {
        this.name = name;
        this.lock = lock;
        this.time = time;
        this.threads = threads;
        this.dial = dial;
    }

    /**
     * Has one dial made. With the lock held.
     *
     * @throws Error if there is no thread for it, and none to be had
     */
    void order() {
        if (all.size() <= count()) {
            all.add(threads.start(name + "-dial-" + ++started, this));
        } else if (!resting.isEmpty()) {
            LockSupport.unpark(resting.removeLast());
        }
        orders++;
    }

    /** Says that a dial is over; its thread can make the next one. With the lock held. */
    void finished() {
        underWay--;
    }

    /** How many dials were ordered and are not over. With the lock held. */
    int count() {
        return orders + underWay;
    }

    /** Drops what was ordered and not begun, and ends the threads. With the lock held. */
    void end() {
        ended = true;
        orders = 0;
        all.forEach(Thread::interrupt); // a dial may take long, and nobody wants it any more
    }

    @Override
    public void run() {
        try {
            while (take()) {
                dial.run();
            }
        } finally {
            lock.lock();
            all.remove(Thread.currentThread()); // if it died: nobody must count on it any more
            resting.remove(Thread.currentThread());
            lock.unlock();
        }
    }

    /** Waits for an order; false if it is time to end. */
    private boolean take() {
        Thread me = Thread.currentThread();
        long until = time.now() + KEPT;
        for (; ; ) {
            Thread.interrupted(); // whoever dialled before may have left it
            long left = until - time.now();
            lock.lock();
            try {
                resting.remove(me);
                if (orders > 0) {
                    orders--;
                    underWay++;
                    return true;
                }
                if (ended || left <= 0) {
                    all.remove(me);
                    return false;
                }
                resting.addLast(me);
            } finally {
                lock.unlock();
            }
            time.park(this, left);
        }
    }
}
