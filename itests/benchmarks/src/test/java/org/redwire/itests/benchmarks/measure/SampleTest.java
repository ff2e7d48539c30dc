package org.redwire.itests.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.Test;

public class SampleTest {

    private static final Allocation NOTHING = Allocation.now();

    @Test
    public void isTheDifferenceOfTwoReadings() {
        Sample sample =
                Sample.between(
                        new Reading(1_000_000_000, 100, 5_000_000, NOTHING),
                        new Reading(1_500_000_000, 600, 10_000_000, NOTHING),
                        Crew.histogram());

        assertThat(sample.perSecond()).isEqualTo(1000);
        assertThat(sample.cpuMicros()).isEqualTo(10);
        assertThat(sample.bytes()).isZero();
    }

    @Test
    public void isZeroIfNothingWasDone() {
        Sample sample =
                Sample.between(
                        new Reading(1, 5, 1_000, NOTHING),
                        new Reading(2, 5, 2_000, NOTHING),
                        Crew.histogram());

        assertThat(sample.perSecond()).isZero();
        assertThat(sample.cpuMicros()).isEqualTo(1);
    }

    @Test
    public void travelsAsALine() {
        Histogram latency = Crew.histogram();
        latency.recordValue(25_000);
        Sample sample = Sample.decode(new Sample(1000.5, 2.25, 136, latency).encode());

        assertThat(sample.perSecond()).isEqualTo(1000.5);
        assertThat(sample.cpuMicros()).isEqualTo(2.25);
        assertThat(sample.bytes()).isEqualTo(136);
        assertThat(sample.latency()).isEqualTo(latency);
    }
}
