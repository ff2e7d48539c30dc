package org.redwire.itests.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.client.RedisClient;

/**
 * Callers that each write numbers to a list of their own, {@code log:0} and so on, and know which
 * of them were confirmed.
 */
public final class Writers {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final RedisClient redis;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<List<String>> written = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private volatile boolean over;

    /** Starts so many. */
    public Writers(RedisClient redis, int count) {
        this.redis = redis;
        for (int i = 0; i < count; i++) {
            int writer = i;
            written.add(new ArrayList<>());
            threads.add(new Thread(() -> write(writer), "writer-" + writer));
        }
        threads.forEach(Thread::start); // all made before, so their numbers lead to all lanes
    }

    private void write(int writer) {
        for (int i = 0; !over; i++) {
            String number = String.valueOf(i);
            Throwable failure = null;
            try {
                redis.rpush("log:" + writer, number);
            } catch (Throwable e) {
                failure = e;
            }
            lock.lock();
            try {
                if (failure == null) {
                    written.get(writer).add(number);
                } else {
                    failures.add(failure);
                }
                more.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    public int count() {
        return threads.size();
    }

    /** Waits until each has written so many more, or one has failed. */
    public void awaitMore(int count) throws InterruptedException {
        lock.lock();
        try {
            int[] enough = written.stream().mapToInt(log -> log.size() + count).toArray();
            long left = PATIENCE;
            for (int i = 0; i < enough.length; i++) {
                while (written.get(i).size() < enough[i] && failures.isEmpty()) {
                    if (left <= 0) {
                        throw new AssertionError("writer " + i + " does not go on");
                    }
                    left = more.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends them; does nothing when called again. */
    public void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE));
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " does not end");
            }
        }
    }

    /** What was thrown. */
    public List<Throwable> failures() {
        lock.lock();
        try {
            return List.copyOf(failures);
        } finally {
            lock.unlock();
        }
    }

    /** What was confirmed to one of them, in its order. */
    public List<String> written(int writer) {
        lock.lock();
        try {
            return List.copyOf(written.get(writer));
        } finally {
            lock.unlock();
        }
    }
}
