package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.ToLongFunction;
import org.junit.Test;

/** What is measured decides; the clock is the test's. */
public class YieldingTest {

    /** A way that is only tried is given up sooner than this. */
    private static final Duration REGULAR = Duration.ofMillis(60);

    private final Yielding yielding = new Yielding();
    private long now = 1_000_000_000L;

    /** Lets bursts of 10 come, each after the time that it takes in the way of the moment. */
    private double shareOfYielding(Duration time, ToLongFunction<Boolean> nanosPerBurst) {
        long end = now + time.toNanos();
        long yielded = 0;
        long start = now;
        while (now < end) {
            boolean yields = yielding.worthwhile();
            long took = nanosPerBurst.applyAsLong(yields);
            now += took;
            yielded += yields ? took : 0;
            yielding.completed(10, now);
        }
        return (double) yielded / (now - start);
    }

    private static long micros(long count) {
        return count * 1_000;
    }

    @Test
    public void yieldsWhileThatWins() {
        shareOfYielding(Duration.ofSeconds(1), yields -> micros(yields ? 50 : 100));
        assertThat(shareOfYielding(Duration.ofSeconds(5), yields -> micros(yields ? 50 : 100)))
                .isGreaterThan(0.85);
    }

    @Test
    public void doesNotWhenItLosesOrIsNoBetter() {
        shareOfYielding(Duration.ofSeconds(1), yields -> micros(100));
        assertThat(shareOfYielding(Duration.ofSeconds(5), yields -> micros(100))).isLessThan(0.15);
    }

    /** Two busy threads on two processors: each yield costs a time slice. */
    @Test
    public void findsOutAlsoWhenEachYieldCostsATimeSlice() {
        shareOfYielding(Duration.ofSeconds(1), yields -> micros(yields ? 30_000 : 500));
        assertThat(shareOfYielding(Duration.ofSeconds(5), yields -> micros(yields ? 30_000 : 500)))
                .isLessThan(0.4);
    }

    @Test
    public void followsAMachineThatChanges() {
        shareOfYielding(Duration.ofSeconds(2), yields -> micros(yields ? 50 : 100));
        shareOfYielding(Duration.ofSeconds(2), yields -> micros(yields ? 3_000 : 100));
        assertThat(shareOfYielding(Duration.ofSeconds(5), yields -> micros(yields ? 3_000 : 100)))
                .isLessThan(0.2);
    }

    // --- single measurements ---

    /** Bursts of 10, so far from each other, as long as it goes on in that way; for how long. */
    private Duration asLongAs(boolean yields, long micros) {
        long start = now;
        while (yielding.worthwhile() == yields) {
            now += micros(micros);
            yielding.completed(10, now);
        }
        return Duration.ofNanos(now - start);
    }

    @Test
    public void oneTryOfTheOtherWayDecides() {
        asLongAs(true, 100);
        assertThat(asLongAs(false, 10)).as("it stays with that").isGreaterThan(REGULAR);
    }

    @Test
    public void oneOddMeasurementCountsForHalf() {
        asLongAs(true, 100);
        assertThat(asLongAs(false, 200)).isLessThan(REGULAR);
        asLongAs(true, 190);
        assertThat(asLongAs(false, 200)).as("yielding is still better").isLessThan(REGULAR);
        asLongAs(true, 100);
        asLongAs(false, 200);
        asLongAs(true, 100);
        assertThat(asLongAs(false, 110)).as("not good enough").isLessThan(REGULAR);
    }

    @Test
    public void whatIsCompletedRightAfterAChangeIsOfTheOtherWay() {
        asLongAs(true, 100);
        now += micros(500);
        yielding.completed(100_000, now);
        assertThat(asLongAs(false, 200)).isLessThan(REGULAR);
    }
}
