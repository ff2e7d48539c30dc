package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** What a newcomer has to expect, in milliseconds of a time that the test makes. */
public class BacklogTest {

    private final Backlog backlog = new Backlog();

    private long wait(long submitted, long completed, long millis) {
        long nanos =
                backlog.expectedWait(submitted, completed, TimeUnit.MILLISECONDS.toNanos(millis));
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    @Test
    public void whatIsAnsweredFromLookToLookIsNoWait() {
        for (int i = 0; i < 100; i++) {
            assertThat(wait(1_000 * i + 500, 1_000 * i, 10 * i)).isZero();
        }
    }

    @Test
    public void aSilenceIsAWaitThatGrows() {
        assertThat(wait(1, 0, 1_000)).isZero();
        assertThat(wait(1, 0, 1_010)).as("a moment").isZero();
        assertThat(wait(1, 0, 1_020)).isEqualTo(20);
        assertThat(wait(2, 0, 1_500)).isEqualTo(500);
    }

    @Test
    public void aLongQueueThatMovesSlowlyIsAsLongAsItsLengthSays() {
        wait(1_000, 0, 0);
        assertThat(wait(1_000, 4, 20)).isEqualTo(5_000);
        assertThat(wait(1_000, 400, 2_000)).isEqualTo(5_000);
    }

    @Test
    public void andSoIsOneBeforeWhichManyWereAnswered() {
        wait(5_000, 4_000, 0);
        assertThat(wait(5_000, 4_004, 20)).isEqualTo(5_000);
    }

    @Test
    public void whatTookLongWillTakeLongAgainWhileThereIsMore() {
        wait(100, 0, 0);
        assertThat(wait(200, 100, 800)).isEqualTo(800);
        assertThat(wait(200, 101, 805)).isEqualTo(800);
    }

    @Test
    public void onceAllIsAnsweredNothingIsLeftOfIt() {
        wait(100, 0, 0);
        assertThat(wait(100, 100, 800)).isZero();
        assertThat(wait(101, 100, 100_000)).isZero();
        assertThat(wait(102, 101, 100_010)).isZero();
    }

    /** Replies that come in the rhythm of their requests, each a round trip later. */
    @Test
    public void manyCommandsOnALongWayWaitForOneRoundTripAndNotForMany() {
        for (int i = 0; i < 100; i++) {
            assertThat(wait(100 + 10 * i, 10 * i, 10 * i)).isBetween(0L, 110L);
        }
    }
}
