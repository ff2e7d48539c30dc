package org.redwire.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.Test;

public class SpreadTest {

    @Test
    public void eachValueIsInAStepThatEndsAtMostASixteenthAboveIt() {
        LongStream values =
                LongStream.concat(
                        LongStream.range(0, 5_000), new Random(1).longs(5_000, 0, Long.MAX_VALUE));
        values.forEach(
                value -> {
                    int index = Spread.index(value);
                    assertThat(Spread.highest(index)).isGreaterThanOrEqualTo(value);
                    assertThat(Spread.highest(index) - value).isLessThanOrEqualTo(value / 16);
                    if (index > 0) {
                        assertThat(Spread.highest(index - 1)).isLessThan(value);
                    }
                });
    }

    @Test
    public void percentilesAreThoseOfTheSortedValuesUpToASixteenth() {
        long[] values = new Random(2).longs(10_000, 100, 50_000_000).toArray();
        Spread one = new Spread();
        Spread two = new Spread();
        for (int i = 0; i < values.length; i++) {
            (i % 3 == 0 ? one : two).add(values[i]);
        }
        one.add(two);
        long[] sorted = LongStream.of(values).sorted().toArray();
        for (double share : new double[] {0.5, 0.9, 0.99, 0.999}) {
            long exact = sorted[(int) Math.ceil(share * sorted.length) - 1];
            assertThat(one.percentile(share)).isBetween(exact, exact + exact / 16);
        }
        assertThat(one.longest()).isEqualTo(sorted[sorted.length - 1]);
        assertThat(one.percentile(1)).isEqualTo(one.longest());
        assertThat(one.total()).isEqualTo(values.length);
    }

    @Test
    public void nothingHasNoTimes() {
        assertThat(new Spread().percentile(0.99)).isZero();
    }
}
