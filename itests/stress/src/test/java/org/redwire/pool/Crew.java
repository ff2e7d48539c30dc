package org.redwire.pool;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are used again: to start one for each of some ten thousand lanes would take all of
 * the test's time. Each test has a crew of its own, whose threads it can count.
 */
final class Crew implements Threads {

    /** Those without work. Static, as jcstress makes the states of its tests itself. */
    private static final ConcurrentLinkedDeque<Hand> IDLE = new ConcurrentLinkedDeque<>();

    private final AtomicInteger busy = new AtomicInteger();

    @Override
    public Thread start(String name, Runnable task) {
        Hand hand = IDLE.pollFirst();
        if (hand == null) {
            hand = new Hand();
            hand.start();
        }
        busy.incrementAndGet();
        hand.work(
                () -> {
                    try {
                        task.run();
                    } finally {
                        busy.decrementAndGet();
                    }
                });
        return hand;
    }

    /** Whether all threads end. Waits for it. */
    boolean ends() {
        long deadline = Patience.deadline();
        while (busy.get() > 0) {
            if (Patience.over(deadline)) {
                return false;
            }
            Thread.yield();
        }
        return true;
    }

    private static final class Hand extends Thread {

        private volatile @Nullable Runnable task;

        Hand() {
            super("stress-hand");
            setDaemon(true);
        }

        void work(Runnable next) {
            task = next;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            for (; ; ) {
                Runnable next = task;
                if (next == null) {
                    LockSupport.park(this);
                    continue;
                }
                next.run();
                Thread.interrupted(); // whatever was meant for that task
                task = null;
                IDLE.addFirst(this);
            }
        }
    }
}
