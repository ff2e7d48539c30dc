package org.redwire.pool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Time that passes only when a test says so. */
final class FakeTime implements Time {

    private final AtomicLong now = new AtomicLong(System.nanoTime());

    /** For how long threads of the pool wanted to sleep, as name and nanoseconds. */
    record Pause(String thread, long nanos) {}

    final List<Pause> pauses = new CopyOnWriteArrayList<>();

    @Override
    public long now() {
        return now.get();
    }

    @Override
    public void park(Object blocker, long nanos) {
        Pause pause = new Pause(Thread.currentThread().getName(), nanos);
        if (pauses.isEmpty() || !pauses.get(pauses.size() - 1).equals(pause)) {
            pauses.add(pause);
        }
        // Returns early, as it may: whoever waits looks at the clock again.
        LockSupport.parkNanos(blocker, Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
    }

    void advance(Duration by) {
        now.addAndGet(by.toNanos());
    }

    /** A deadline so long from now. */
    long in(Duration duration) {
        return now() + duration.toNanos();
    }

    /** The pauses of threads whose names end so. */
    List<Long> pausesOf(String suffix) {
        return pauses.stream()
                .filter(pause -> pause.thread().endsWith(suffix))
                .map(Pause::nanos)
                .toList();
    }
}
