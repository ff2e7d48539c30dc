package org.redwire.hooks.breaker;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many calls there were lately, and how they ended. A good one costs a look at the clock and an
 * addition; sums are made only when one was not good. Times are those of {@link System#nanoTime}.
 */
final class Window {

    /** The time is cut into so many parts; one falls out at a time. */
    private static final int PARTS = 10;

    /** One part of the time. It is never used again for another: so nothing has to be reset. */
    private static final class Part {

        private final long number;
        private final LongAdder calls = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder slow = new LongAdder();

        Part(long number) {
            this.number = number;
        }
    }

    /** The numbers of the whole window. */
    record Sums(long calls, long failed, long slow) {

        static int percent(long part, long whole) {
            return whole == 0 ? 0 : (int) (part * 100 / whole);
        }
    }

    private final long start;
    private final long width;
    private final AtomicReferenceArray<Part> parts = new AtomicReferenceArray<>(PARTS);

    Window(long nanos, long now) {
        width = Math.max(1, nanos / PARTS);
        start = now;
    }

    void add(Verdict verdict, long now) {
        Part part = part(number(now));
        part.calls.increment();
        if (verdict == Verdict.BAD) {
            part.failed.increment();
        } else if (verdict == Verdict.SLOW) {
            part.slow.increment();
        }
    }

    Sums sums(long now) {
        long oldest = number(now) - PARTS + 1;
        long calls = 0;
        long failed = 0;
        long slow = 0;
        for (int i = 0; i < PARTS; i++) {
            Part part = parts.get(i);
            if (part != null && part.number >= oldest) {
                calls += part.calls.sum();
                failed += part.failed.sum();
                slow += part.slow.sum();
            }
        }
        return new Sums(calls, failed, slow);
    }

    private long number(long now) {
        return Math.max(0, now - start) / width;
    }

    private Part part(long number) {
        int place = (int) (number % PARTS);
        for (; ; ) {
            Part part = parts.get(place);
            // A later one: who took the time before the others was held up. It counts there.
            if (part != null && part.number >= number) {
                return part;
            }
            Part next = new Part(number);
            if (parts.compareAndSet(place, part, next)) {
                return next;
            }
        }
    }
}
