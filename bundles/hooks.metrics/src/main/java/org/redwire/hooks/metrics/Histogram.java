package org.redwire.hooks.metrics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Durations by buckets, in fixed memory (8 KiB), without locks. */
final class Histogram {

    private static final double NANOS_PER_MICRO = 1_000;

    private final AtomicLongArray counts = new AtomicLongArray(Buckets.COUNT);
    private final LongAdder total = new LongAdder();
    private final AtomicLong max = new AtomicLong();

    void record(long nanos) {
        counts.getAndIncrement(Buckets.of(nanos));
        total.add(nanos);
        long longest = max.get();
        while (nanos > longest && !max.weakCompareAndSetVolatile(longest, nanos)) {
            longest = max.get();
        }
    }

    /** How many were recorded. */
    long count() {
        long count = 0;
        for (int i = 0; i < Buckets.COUNT; i++) {
            count += counts.get(i);
        }
        return count;
    }

    LatencyMetrics summary() {
        long[] copy = new long[Buckets.COUNT];
        long count = 0;
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts.get(i);
            count += copy[i];
        }
        double longest = max.get();
        return new LatencyMetrics(
                count == 0 ? 0 : total.sum() / NANOS_PER_MICRO / count,
                percentile(copy, count, 0.5, longest) / NANOS_PER_MICRO,
                percentile(copy, count, 0.9, longest) / NANOS_PER_MICRO,
                percentile(copy, count, 0.99, longest) / NANOS_PER_MICRO,
                percentile(copy, count, 0.999, longest) / NANOS_PER_MICRO,
                longest / NANOS_PER_MICRO);
    }

    /** The middle of the bucket with the first duration that is not below so many others. */
    private static double percentile(long[] counts, long count, double share, double longest) {
        long below = (long) Math.ceil(share * count);
        for (int i = 0; i < Buckets.OVERFLOW; i++) {
            below -= counts[i];
            if (below <= 0) {
                return Math.min(Buckets.middle(i), longest);
            }
        }
        return longest;
    }
}
