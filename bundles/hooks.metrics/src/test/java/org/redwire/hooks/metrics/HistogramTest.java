package org.redwire.hooks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.Test;

public class HistogramTest {

    private final Histogram histogram = new Histogram();

    @Test
    public void anEmptyOneIsAllZeros() {
        LatencyMetrics none = histogram.summary();
        assertThat(histogram.count()).isZero();
        assertThat(none.getMeanMicros()).isZero();
        assertThat(none.getP50Micros()).isZero();
        assertThat(none.getP999Micros()).isZero();
        assertThat(none.getMaxMicros()).isZero();
    }

    @Test
    public void percentilesAreWithinTheStatedErrorOfTheTrueOnes() {
        Random random = new Random(4711);
        long[] all = new long[100_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (long) Math.exp(7 + 15 * random.nextDouble()); // 1 µs to 3.5 s
            histogram.record(all[i]);
        }
        Arrays.sort(all);
        LatencyMetrics latency = histogram.summary();
        Percentage error = Percentage.withPercentage(1.6);
        assertThat(latency.getP50Micros() * 1_000).isCloseTo(all[49_999], error);
        assertThat(latency.getP90Micros() * 1_000).isCloseTo(all[89_999], error);
        assertThat(latency.getP99Micros() * 1_000).isCloseTo(all[98_999], error);
        assertThat(latency.getP999Micros() * 1_000).isCloseTo(all[99_899], error);
        assertThat(latency.getMaxMicros() * 1_000).isCloseTo(all[99_999], within(0.001));
        assertThat(latency.getMeanMicros() * 1_000)
                .isCloseTo(Arrays.stream(all).average().orElseThrow(), within(0.001));
        assertThat(histogram.count()).isEqualTo(all.length);
    }

    @Test
    public void oneSlowCallInAHundredShowsBeyondTheNinetyNinthPercentileOnly() {
        for (int i = 0; i < 99; i++) {
            histogram.record(10_000);
        }
        histogram.record(1_000_000_000);
        LatencyMetrics latency = histogram.summary();
        assertThat(latency.getP99Micros()).isLessThan(11);
        assertThat(latency.getP999Micros()).isGreaterThan(900_000);
        assertThat(latency.getMeanMicros()).isEqualTo(10_009.9);
    }

    @Test
    public void noPercentileIsAboveTheMaximum() {
        histogram.record(2_048); // the middle of its bucket is above it
        LatencyMetrics latency = histogram.summary();
        assertThat(latency.getP50Micros()).isEqualTo(2.048);
        assertThat(latency.getMaxMicros()).isEqualTo(2.048);
    }

    @Test
    public void aPercentileBeyondTheLastBucketIsTheMaximum() {
        long day = 86_400_000_000_000L;
        histogram.record(day);
        assertThat(histogram.summary().getP50Micros()).isEqualTo(day / 1_000.0);
    }

    @Test
    public void countsEveryCallOfManyThreads() throws InterruptedException {
        int threads = 8;
        int calls = 50_000;
        List<Thread> recorders = new ArrayList<>();
        for (int thread = 1; thread <= threads; thread++) {
            long nanos = thread;
            Thread recorder =
                    new Thread(
                            () -> {
                                for (int i = 0; i < calls; i++) {
                                    histogram.record(nanos);
                                }
                            });
            recorder.start();
            recorders.add(recorder);
        }
        for (Thread recorder : recorders) {
            recorder.join();
        }
        assertThat(histogram.count()).isEqualTo(threads * calls);
        assertThat(histogram.summary().getMaxMicros()).isEqualTo(0.008);
        assertThat(histogram.summary().getMeanMicros()).isEqualTo(0.0045);
    }
}
