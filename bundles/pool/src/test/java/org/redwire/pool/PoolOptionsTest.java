package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.Test;

public class PoolOptionsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static void assertRejected(Supplier<TestOptions> options, String message) {
        assertThatThrownBy(() -> options.get().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static TestOptions two() {
        return TestOptions.size(2);
    }

    @Test
    public void aBadValueIsNamedWithItsBound() {
        assertRejected(() -> TestOptions.size(0), "pool.size must be at least 1, but is 0");
        assertRejected(() -> two().withMinIdle(-1), "pool.min.idle must be at least 0, but is -1");
        assertRejected(
                () -> two().withMinIdle(3),
                "pool.min.idle must be at most pool.size (2), but is 3");
        assertRejected(
                () -> two().withMinIdle(2).withMaxIdle(1),
                "pool.max.idle must be at least pool.min.idle (2) or 0, but is 1");
        assertRejected(() -> two().withMaxIdle(-1), "pool.max.idle must be at least 0, but is -1");
        assertRejected(
                () -> two().withMaxActive(-1), "pool.max.active must be at least 0, but is -1");
        assertRejected(
                () -> two().withMaxDials(-1), "pool.max.dials must be at least 0, but is -1");
        assertRejected(
                () -> two().withTimeout(Duration.ZERO),
                "pool.timeout must be positive, but is PT0S");
        assertRejected(
                () -> two().withDialTimeout(SECOND.negated()),
                "dial.timeout must be positive, but is PT-1S");
        assertRejected(
                () -> two().withIdleTime(SECOND.negated()),
                "pool.idle.time must not be negative, but is PT-1S");
        assertRejected(
                () -> two().withLifetime(SECOND.negated(), Duration.ZERO),
                "pool.lifetime must not be negative, but is PT-1S");
        assertRejected(
                () -> two().withLifetime(SECOND, SECOND.negated()),
                "pool.lifetime.jitter must not be negative, but is PT-1S");
        assertRejected(
                () -> two().withLifetime(SECOND, SECOND.plusSeconds(1)),
                "pool.lifetime.jitter must be at most pool.lifetime (PT1S), but is PT2S");
    }

    @Test
    public void theStandardIsTenForEachProcessor() {
        PoolOptions standard = PoolOptions.standard();
        assertThat(standard.size()).isEqualTo(10 * Runtime.getRuntime().availableProcessors());
        assertThat(standard.idleTime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(standard.fifo()).isFalse();
    }

    @Test
    public void timesOfManyYearsAreForEver() {
        Duration ages = Duration.ofDays(365L * 100_000);
        Rules rules =
                Rules.of(
                        TestOptions.size(1)
                                .withTimeout(ages)
                                .withDialTimeout(ages)
                                .withIdleTime(ages)
                                .withLifetime(ages, ages)
                                .build());
        assertThat(rules.timeout()).isEqualTo(Rules.NEVER);
        assertThat(rules.dialTimeout()).isEqualTo(Rules.NEVER);
        assertThat(rules.idleTime()).isEqualTo(Rules.NEVER);
        assertThat(rules.lifetime() + rules.lifetimeJitter()).isPositive();
    }

    @Test
    public void zeroStandsForWhatTheDocumentationSays() {
        Rules rules = Rules.of(TestOptions.size(4).build());
        assertThat(rules.cap()).isEqualTo(4);
        assertThat(rules.maxDials()).isEqualTo(4);
        assertThat(rules.maxIdle()).isEqualTo(Integer.MAX_VALUE);
        assertThat(rules.idleTime()).isEqualTo(Rules.NEVER);
        assertThat(rules.lifetime()).isEqualTo(Rules.NEVER);
    }

    @Test
    public void theSmallerOfSizeAndMaxActiveIsTheCap() {
        Rules below = Rules.of(TestOptions.size(4).withMaxActive(3).withMinIdle(4).build());
        assertThat(below.cap()).isEqualTo(3);
        assertThat(below.cappedBelowSize()).isTrue();
        assertThat(below.minIdle()).isEqualTo(3);
        Rules above = Rules.of(TestOptions.size(4).withMaxActive(9).build());
        assertThat(above.cap()).isEqualTo(4);
        assertThat(above.cappedBelowSize()).isFalse();
    }
}
