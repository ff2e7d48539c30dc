package org.redwire.itests.chaos.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.Test;

/** What leaks must be found, and noise must not. */
public class ResidueTest {

    private final Residue residue = new Residue();

    private void samples(long heapStep, long threadStep, long descriptorStep) {
        samples(12, heapStep, threadStep, descriptorStep);
    }

    private void samples(int count, long heapStep, long threadStep, long descriptorStep) {
        for (int i = 0; i < count; i++) {
            long noise = i % 2 * 400;
            residue.add(
                    new Residue.Sample(
                            i * 30L,
                            20_000 + noise + i * heapStep,
                            20 + i * threadStep,
                            60 + i * descriptorStep));
        }
    }

    @Test
    public void noiseIsNoGrowth() {
        samples(0, 0, 0);
        residue.assertNothingGrew();
        assertThat(residue.heapSlope()).isCloseTo(0, within(100.0));
    }

    @Test
    public void whatComesWithTheFirstRoundsIsNoGrowth() {
        residue.add(new Residue.Sample(0, 1_000, 1, 1));
        residue.add(new Residue.Sample(1, 2_000, 9, 9));
        samples(0, 0, 0);
        residue.assertNothingGrew();
    }

    @Test
    public void findsAHeapThatGrows() {
        samples(500, 0, 0);
        assertThatThrownBy(residue::assertNothingGrew)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("live heap in KiB grew from");
        assertThat(residue.heapSlope()).isCloseTo(1_000, within(100.0));
    }

    @Test
    public void tooFewSamplesTellNothing() {
        samples(Residue.LEAST - 1, 0, 0, 0);
        assertThat(residue.tells()).isFalse();
        assertThatThrownBy(residue::assertNothingGrew)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("takes 8 samples");
        residue.sample();
        assertThat(residue.tells()).isTrue();
    }

    /** 40 KiB a minute are within the noise, even of half an hour; the line is not. */
    @Test
    public void findsAHeapThatGrowsSlowlyOverHalfAnHour() {
        samples(50, 20, 0, 0);
        residue.assertNothingGrew();
        residue.add(new Residue.Sample(1_800, 21_200, 20, 60));
        assertThatThrownBy(residue::assertNothingGrew)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the live heap grew steadily");
    }

    @Test
    public void noiseIsNoGrowthOverHalfAnHourEither() {
        samples(61, 5, 0, 0);
        residue.assertNothingGrew();
    }

    @Test
    public void findsWhatIsNotBackAsItWas() {
        Residue.Sample base = new Residue.Sample(0, 20_000, 20, 60);
        assertThat(Residue.isBack(base, new Residue.Sample(9, 21_000, 22, 62))).isTrue();
        assertThat(Residue.isBack(base, new Residue.Sample(9, 15_000, 12, 52))).isTrue();
        assertThat(Residue.isBack(base, new Residue.Sample(9, 22_000, 20, 60))).isFalse();
        assertThat(Residue.isBack(base, new Residue.Sample(9, 20_000, 24, 60))).isFalse();
        assertThat(Residue.isBack(base, new Residue.Sample(9, 20_000, 20, 64))).isFalse();
    }

    @Test
    public void whatAProcessHoldsAnywayIsTheBeginning() {
        residue.assertBackToTheBeginning();
    }

    @Test
    public void findsAThreadEachRound() {
        samples(0, 1, 0);
        assertThatThrownBy(residue::assertNothingGrew).hasMessageContaining("threads grew");
    }

    @Test
    public void findsADescriptorEachRound() {
        samples(0, 0, 1);
        assertThatThrownBy(residue::assertNothingGrew).hasMessageContaining("descriptors grew");
    }
}
