package org.redwire.itests.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Callers that begin a call every so often, as those of an application do, and an account of how
 * long each took and what failed.
 */
final class PacedCallers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a caller does again and again. */
    @FunctionalInterface
    interface Call {
        /** Makes call number {@code call} of {@code caller}, both from 0. */
        void make(int caller, int call) throws Exception;
    }

    /**
     * What came of the calls.
     *
     * @param calls how many there were
     * @param slowest how long the slowest took, also of those that failed
     * @param failures what was thrown
     */
    record Account(int calls, Duration slowest, List<Throwable> failures) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition called = lock.newCondition();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final long pace;
    private final Call call;
    private final int[] calls;
    private long slowest;
    private volatile boolean over;

    private PacedCallers(int count, Duration pace, Call call) {
        this.pace = pace.toNanos();
        this.call = call;
        this.calls = new int[count];
    }

    /**
     * Starts so many callers.
     *
     * @param starting starts a thread for each
     */
    static PacedCallers start(
            int count, Duration pace, Function<Runnable, Thread> starting, Call call) {
        PacedCallers callers = new PacedCallers(count, pace, call);
        for (int i = 0; i < count; i++) {
            int caller = i;
            callers.threads.add(starting.apply(() -> callers.run(caller)));
        }
        return callers;
    }

    static Thread platform(Runnable task) {
        Thread thread = new Thread(task, "paced");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** By reflection, because Java has them since 21. */
    static Thread virtual(Runnable task) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void run(int caller) {
        long next = System.nanoTime();
        for (int i = 0; !over; i++) {
            long begin = System.nanoTime();
            Throwable failure = null;
            try {
                call.make(caller, i);
            } catch (Throwable e) {
                failure = e;
            }
            note(caller, System.nanoTime() - begin, failure);
            next = Math.max(next + pace, System.nanoTime());
            for (long left = pace; left > 0 && !over; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    private void note(int caller, long took, Throwable failure) {
        lock.lock();
        try {
            calls[caller]++;
            slowest = Math.max(slowest, took);
            if (failure != null) {
                failures.add(failure);
            }
            called.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until each has made so many calls more. */
    void await(int more) throws InterruptedException {
        lock.lock();
        try {
            int[] before = calls.clone();
            long left = PATIENCE.toNanos();
            for (int i = 0; i < before.length; i++) {
                while (calls[i] < before[i] + more) {
                    if (left <= 0) {
                        throw new AssertionError("a caller makes no calls: " + failures);
                    }
                    left = called.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends them, and says what came of their calls. */
    Account end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " does not end");
            }
        }
        int sum = 0;
        for (int count : calls) {
            sum += count;
        }
        return new Account(sum, Duration.ofNanos(slowest), failures);
    }

    @Override
    public void close() {
        over = true;
    }
}
