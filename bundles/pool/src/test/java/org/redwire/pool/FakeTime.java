package org.redwire.pool;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Time that passes only when a test says so. */
final class FakeTime implements Time {

    private final AtomicLong now = new AtomicLong(System.nanoTime());

    private final Map<String, List<Long>> pauses = new ConcurrentHashMap<>();

    @Override
    public long now() {
        return now.get();
    }

    @Override
    public void park(Object blocker, long nanos) {
        List<Long> mine =
                pauses.computeIfAbsent(
                        Thread.currentThread().getName(), name -> new CopyOnWriteArrayList<>());
        if (mine.isEmpty() || mine.get(mine.size() - 1) != nanos) {
            mine.add(nanos);
        }
        // Returns early, as it may: whoever waits looks at the clock again.
        LockSupport.parkNanos(blocker, Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
    }

    void advance(Duration by) {
        now.addAndGet(by.toNanos());
    }

    /** Lets so much time pass since the last call of a connection, which is made in real time. */
    void advance(Conn lastUsed, Duration by) {
        now.set(lastUsed.usedAt() + by.toNanos());
    }

    /** A deadline so long from now. */
    long in(Duration duration) {
        return now() + duration.toNanos();
    }

    /**
     * For how long, in nanoseconds, the thread whose name ends so wanted to sleep; what it wanted
     * twice in a row is there once.
     */
    List<Long> pausesOf(String suffix) {
        return pauses.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(suffix))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }
}
