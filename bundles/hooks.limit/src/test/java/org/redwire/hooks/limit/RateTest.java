package org.redwire.hooks.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class RateTest {

    private static final long NOW = Long.MAX_VALUE - 5; // times wrap
    private static final long TENTH = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final Rate rate = new Rate(10, NOW);

    @Test
    public void thoseOfASecondMayComeAtOnceAndTheNextWaitTheirTurns() {
        for (int i = 0; i < 10; i++) {
            assertThat(rate.take(1, NOW, 0)).isZero();
        }
        assertThat(rate.take(1, NOW, FOR_EVER)).isEqualTo(TENTH);
        assertThat(rate.take(1, NOW, FOR_EVER)).isEqualTo(2 * TENTH);
    }

    @Test
    public void whoWouldWaitTooLongTakesNothing() {
        rate.take(10, NOW, 0);
        assertThat(rate.take(1, NOW, TENTH - 1)).isEqualTo(Rate.REFUSED);
        assertThat(rate.take(1, NOW, TENTH)).isEqualTo(TENTH);
    }

    @Test
    public void noMoreThanASecondIsSavedUp() {
        long later = NOW + TimeUnit.HOURS.toNanos(1);
        assertThat(rate.take(10, later, 0)).isZero();
        assertThat(rate.take(1, later, 0)).isEqualTo(Rate.REFUSED);
    }

    @Test
    public void timeGivesBackAsManyAsItIsWorth() {
        rate.take(10, NOW, 0);
        assertThat(rate.take(3, NOW + 3 * TENTH, 0)).isZero();
        assertThat(rate.take(1, NOW + 3 * TENTH, 0)).isEqualTo(Rate.REFUSED);
    }

    @Test
    public void manyThatComeTogetherWaitForTheLastOfThem() {
        assertThat(rate.take(25, NOW, 0)).isEqualTo(Rate.REFUSED);
        assertThat(rate.take(25, NOW, FOR_EVER)).isEqualTo(15 * TENTH);
    }
}
