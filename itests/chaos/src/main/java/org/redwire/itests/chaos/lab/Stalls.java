package org.redwire.itests.chaos.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How late this machine itself is. A thread that does nothing but sleep notes whenever it wakes too
 * late: then all stood still. And it counts how long threads waited for a processor: on a busy
 * machine a call may have waited for its own, and for any of the client's. By so much a call may be
 * late that was under way meanwhile; on a machine with time to spare that is little.
 */
public final class Stalls implements AutoCloseable {

    private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(5);

    /** How often the waiting for processors is counted. */
    private static final long COUNT_EVERY = TimeUnit.MILLISECONDS.toNanos(200);

    /** Waking takes a moment on any machine. */
    private static final long USUAL = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long KEPT = TimeUnit.SECONDS.toNanos(60);

    private record Late(long due, long by) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Late> beats = new ArrayDeque<>();
    private final Deque<RunQueue.Waited> counts = new ArrayDeque<>();
    private final RunQueue queue = new RunQueue();
    private final Thread thread;
    private final long start = System.nanoTime();
    private long due = start + BEAT;
    private long worst;
    private volatile boolean closed;

    /** Starts watching. */
    public Stalls() {
        count(start);
        thread = new Thread(this::beat, "chaos-stalls");
        thread.setDaemon(true);
        thread.start();
    }

    private void beat() {
        while (!closed) {
            LockSupport.parkNanos(BEAT);
            long now = System.nanoTime();
            lock.lock();
            try {
                long by = now - due;
                if (by > USUAL) {
                    beats.add(new Late(due, by));
                    worst = Math.max(worst, by);
                }
                while (!beats.isEmpty() && now - beats.peek().due() > KEPT) {
                    beats.remove();
                }
                if (now - counts.getLast().at() > COUNT_EVERY) {
                    count(now);
                }
                due = System.nanoTime() + BEAT;
            } finally {
                lock.unlock();
            }
        }
    }

    private void count(long now) {
        counts.add(queue.waited(now));
        while (now - counts.getFirst().at() > KEPT) {
            counts.removeFirst();
        }
    }

    /**
     * By how much a call of the current thread may be late that was under way between two {@link
     * System#nanoTime}s, in nanoseconds. Cheap enough for calls that are late.
     */
    public long during(long from, long to) {
        lock.lock();
        try {
            return stoodStill(from, to) + waited(from, to);
        } finally {
            lock.unlock();
        }
    }

    /** How late it was in all between the two. With the lock held, or in tests. */
    long stoodStill(long from, long to) {
        long sum = Math.max(0, Math.min(to, System.nanoTime()) - Math.max(from, due));
        for (Late late : beats) {
            long begin = Math.max(from, late.due());
            long end = Math.min(to, late.due() + late.by());
            sum += Math.max(0, end - begin);
        }
        return sum;
    }

    private long waited(long from, long to) {
        if (to - counts.getLast().at() > 0) {
            count(System.nanoTime());
        }
        RunQueue.Waited before = counts.getFirst();
        for (RunQueue.Waited count : counts) {
            if (count.at() - from <= 0) {
                before = count;
            }
            if (count.at() - to >= 0) {
                return count.forCurrentThread() - before.forCurrentThread();
            }
        }
        return 0;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Such as {@code the machine stood still for 12 ms at most, …}. */
    @Override
    public String toString() {
        lock.lock();
        try {
            long now = System.nanoTime();
            count(now);
            return "the machine stood still for %d ms at most; threads of clients waited %d ms of each second for a processor"
                    .formatted(
                            TimeUnit.NANOSECONDS.toMillis(worst),
                            counts.getLast().forClient()
                                    / Math.max(1, TimeUnit.NANOSECONDS.toMillis(now - start))
                                    / 1_000);
        } finally {
            lock.unlock();
        }
    }
}
