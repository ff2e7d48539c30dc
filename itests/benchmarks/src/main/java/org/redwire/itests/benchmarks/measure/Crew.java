package org.redwire.itests.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/** The threads of a load: they begin together, know what time it is, and end together. */
final class Crew {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** What is going on. */
    private enum Phase {
        RAMP,
        MEASURE,
        STOP
    }

    /** What a member does, from start to stop. */
    interface Work {
        void run() throws Exception;
    }

    private final ThreadFactory factory;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile Phase phase = Phase.RAMP;

    Crew(ThreadFactory factory) {
        this.factory = factory;
    }

    /** Platform threads that do not keep the JVM. */
    static ThreadFactory platform() {
        return work -> {
            Thread thread = new Thread(work, "caller");
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Microseconds to a minute, to about a hundredth. */
    static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(1), 2);
    }

    Thread add(Work work) {
        Thread thread =
                factory.newThread(
                        () -> {
                            try {
                                work.run();
                            } catch (Throwable e) {
                                failure.compareAndSet(null, e);
                            }
                        });
        threads.add(thread);
        return thread;
    }

    void start() {
        threads.forEach(Thread::start);
    }

    void measure() {
        phase = Phase.MEASURE;
    }

    boolean measuring() {
        return phase == Phase.MEASURE;
    }

    boolean stopped() {
        return phase == Phase.STOP;
    }

    /** Whether there is no use in going on. */
    boolean failed() {
        return failure.get() != null;
    }

    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    /** Stops and waits for all; throws what the first to fail threw. */
    void stop() throws Exception {
        phase = Phase.STOP;
        long end = System.nanoTime() + PATIENCE_NANOS;
        for (Thread thread : threads) {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            thread.join(Math.max(1, millis));
            if (thread.isAlive()) {
                throw new TimeoutException("a call does not return");
            }
        }
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException(cause.toString(), cause);
        }
    }
}
