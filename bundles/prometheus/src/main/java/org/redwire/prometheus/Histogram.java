package org.redwire.prometheus;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.concurrent.atomic.LongAdder;

/** Counts how often which value came, by buckets. */
final class Histogram {

    /** In seconds, counted in nanoseconds. */
    static final double[] SECONDS = {
        0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, Double.POSITIVE_INFINITY
    };

    /** Sizes of batches. */
    static final double[] SIZES = {
        2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, Double.POSITIVE_INFINITY
    };

    private final double[] bounds;
    private final double scale;
    private final long[] limits;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    private Histogram(double[] bounds, double scale) {
        this.bounds = bounds;
        this.scale = scale;
        limits = new long[bounds.length];
        counts = new LongAdder[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            limits[i] = (long) (bounds[i] * scale); // infinity becomes the largest number
            counts[i] = new LongAdder();
        }
    }

    static Histogram ofSeconds() {
        return new Histogram(SECONDS, 1e9);
    }

    static Histogram ofSizes() {
        return new Histogram(SIZES, 1);
    }

    void record(long value) {
        int bucket = 0;
        while (value > limits[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sum.add(value);
    }

    HistogramDataPointSnapshot snapshot(Labels labels) {
        long[] now = new long[counts.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = counts[i].sum();
        }
        return HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, now))
                .sum(sum.sum() / scale)
                .build();
    }
}
