package org.redwire.itests.chaos.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.Test;

/** What leaks must be found, and noise must not. */
public class ResidueTest {

    private final Residue residue = new Residue();

    private void samples(long heapStep, long threadStep, long descriptorStep) {
        for (int i = 0; i < 12; i++) {
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
