package org.redwire.hooks.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class LineLimitTest {

    private static final long SECOND = 1_000_000_000;

    /** Near its end, because nanoTime may overflow. */
    private static final long START = Long.MAX_VALUE - SECOND / 2;

    private final LineLimit lines = new LineLimit(START);

    @Test
    public void letsAsManyThroughInASecondAsItsLimit() {
        assertThat(lines.take(START, 2)).isTrue();
        assertThat(lines.take(START + 1, 2)).isTrue();
        assertThat(lines.take(START + SECOND - 1, 2)).isFalse();
        assertThat(lines.take(START + SECOND, 2)).isTrue();
        assertThat(lines.take(START + SECOND, 2)).isTrue();
        assertThat(lines.take(START + SECOND, 2)).isFalse();
    }

    @Test
    public void tellsOnceHowManyItRefusedWhenTheSecondIsOver() {
        lines.take(START, 1);
        lines.take(START, 1);
        lines.take(START, 1);
        assertThat(lines.takeRefused(START + SECOND - 1)).isZero();
        assertThat(lines.takeRefused(START + SECOND)).isEqualTo(2);
        assertThat(lines.takeRefused(START + SECOND)).isZero();
    }

    @Test
    public void aNewLimitHoldsAtOnce() {
        assertThat(lines.take(START, 1)).isTrue();
        assertThat(lines.take(START, 1)).isFalse();
        assertThat(lines.take(START, 3)).isTrue();
    }
}
