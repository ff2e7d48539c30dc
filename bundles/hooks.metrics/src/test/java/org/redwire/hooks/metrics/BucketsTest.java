package org.redwire.hooks.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.Test;

public class BucketsTest {

    @Test
    public void theMiddleOfABucketIsWithinTheStatedErrorOfEveryDurationInIt() {
        Random random = new Random(4711);
        for (int i = 0; i < 200_000; i++) {
            long nanos = random.nextLong() >>> 24 + random.nextInt(40);
            double error = Math.abs(Buckets.middle(Buckets.of(nanos)) - nanos);
            assertThat(error)
                    .as("%d ns", nanos)
                    .isLessThanOrEqualTo(nanos < 1_024 ? 16 : nanos / 64.0);
        }
    }

    @Test
    public void bucketsFollowOneAnotherWithoutAGap() {
        int before = -1;
        for (long nanos = 0; nanos < 1 << 20; nanos++) {
            int bucket = Buckets.of(nanos);
            assertThat(bucket - before).as("%d ns", nanos).isBetween(0, 1);
            before = bucket;
        }
    }

    @Test
    public void everyDurationHasABucket() {
        long end = 1L << 40;
        assertThat(Buckets.of(Long.MIN_VALUE)).isZero();
        assertThat(Buckets.of(-1)).isZero();
        assertThat(Buckets.of(0)).isZero();
        assertThat(Buckets.of(end - 1)).isEqualTo(Buckets.OVERFLOW - 1);
        assertThat(Buckets.of(end)).isEqualTo(Buckets.OVERFLOW);
        assertThat(Buckets.of(Long.MAX_VALUE)).isEqualTo(Buckets.COUNT - 1);
    }
}
