package org.redwire.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;

public class WeatherTest {

    private static final Duration MILLI = Duration.ofMillis(1);

    @Test
    public void eachPartCanBeChangedAlone() {
        Weather changed =
                Weather.calm()
                        .withLatency(MILLI, MILLI.plus(MILLI))
                        .withSlices(9)
                        .withRefused(1)
                        .withLost(2)
                        .withCutBefore(3)
                        .withCutAfter(4)
                        .withCutAmid(5)
                        .withLoading(6)
                        .withStalls(7, MILLI)
                        .withClockSteps(8, MILLI);
        assertThat(changed)
                .isEqualTo(
                        new Weather(
                                MILLI, MILLI.plus(MILLI), 9, 1, 2, 3, 4, 5, 6, 7, MILLI, 8, MILLI));
    }

    @Test
    public void whatMakesNoSenseIsRefusedAtOnce() {
        Weather calm = Weather.calm();
        refused(() -> calm.withSlices(0), "slices must be 1 at least, but is 0");
        refused(() -> calm.withLost(-1), "lost must be 0 to 1000, but is -1");
        refused(() -> calm.withCutAmid(1_001), "cutAmid must be 0 to 1000, but is 1001");
        refused(
                () -> calm.withStalls(1, Duration.ZERO),
                "stall must be positive, for stalled is 1");
        refused(
                () -> calm.withStalls(0, MILLI.negated()),
                "stall must not be negative, but is PT-0.001S");
        refused(
                () -> calm.withClockSteps(1, Duration.ZERO),
                "step must be positive, for stepped is 1");
        refused(
                () -> calm.withLatency(MILLI.negated(), MILLI),
                "least must not be negative, but is PT-0.001S");
        refused(
                () -> calm.withLatency(MILLI, Duration.ZERO),
                "most must be PT0.001S at least, but is PT0S");
    }

    @Test
    public void anyWeatherMakesSense() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            assertThat(Weather.any(random).slices()).isPositive();
        }
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatIllegalArgumentException().isThrownBy(what).withMessage(message);
    }
}
