package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** What is measured decides. */
public class SpinningTest {

    private final Spinning spinning = new Spinning(2);

    /** How many of so many calls look for their reply, if that takes so long either way. */
    private int looks(int calls, long looking, long sleeping) {
        int looks = 0;
        for (int i = 0; i < calls; i++) {
            boolean looked = spinning.next();
            looks += looked ? 1 : 0;
            spinning.took(looked, looked ? looking : sleeping);
        }
        return looks;
    }

    @Test
    public void oneProcessorLeavesNoneForLooking() {
        assertThat(new Spinning(1).possible()).isFalse();
        assertThat(new Spinning(2).possible()).isTrue();
    }

    @Test
    public void looksOnceThatHasWon() {
        assertThat(looks(63, 1_000, 2_000)).as("before it was tried").isZero();
        assertThat(looks(1, 1_000, 2_000)).as("the first try").isEqualTo(1);
        assertThat(looks(63, 1_000, 2_000)).isEqualTo(63);
    }

    @Test
    public void winningByLittleIsNotWorthAProcessor() {
        looks(64, 1_000, 1_090);
        assertThat(looks(63, 1_000, 1_090)).isZero();
    }

    @Test
    public void theWayThatLosesIsTriedMoreAndMoreSeldom() {
        assertThat(looks(64, 2_000, 1_000)).isEqualTo(1);
        assertThat(looks(64, 2_000, 1_000)).as("up to 128").isEqualTo(1);
        assertThat(looks(128, 2_000, 1_000)).as("up to 256").isEqualTo(1);
        assertThat(looks(256, 2_000, 1_000)).as("up to 512").isEqualTo(1);
        looks(100_000, 2_000, 1_000);
        assertThat(looks(8_192 * 10, 2_000, 1_000)).as("at last").isEqualTo(10);
    }

    @Test
    public void onceTheOtherWayHasWonItIsTriedOftenAgain() {
        looks(100_000, 2_000, 1_000);
        int tries = 0;
        while (looks(2, 100, 1_000) < 2) {
            assertThat(tries += 2).as("the average needs a few").isLessThan(100 * 8_192);
        }
        assertThat(looks(64, 100, 1_000)).isEqualTo(63);
        looks(64 * 64 * 10, 100_000, 1_000);
        assertThat(looks(64, 100_000, 1_000)).as("no more").isLessThan(3);
    }

    @Test
    public void oneOddMeasurementCountsForAnEighth() {
        looks(64, 1_000, 2_000);
        looks(62, 1_000, 2_000);
        spinning.took(true, 10_000); // 2,125 on average with it, and 1,984 with the next
        assertThat(looks(1, 1_000, 2_000)).as("as before, up to the next try").isEqualTo(1);
        assertThat(looks(1, 1_000, 2_000)).as("the try of the other way").isZero();
        assertThat(looks(1, 1_000, 2_000)).as("the other way has won").isZero();
    }

    @Test
    public void oneMeasurementALittleWorseChangesNothing() {
        looks(126, 1_000, 2_000);
        spinning.took(true, 5_000); // with it 1,500 on average
        assertThat(looks(1, 1_000, 2_000)).isEqualTo(1);
        looks(1, 1_000, 2_000);
        assertThat(looks(1, 1_000, 2_000)).as("looking is still better").isEqualTo(1);
    }
}
