package org.redwire.itests.chaos.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;
import org.redwire.itests.chaos.account.Findings;
import org.redwire.pool.PoolStats;

public class CalmTest {

    private static PoolStats pool(long opened, long closed, int total, int idle, int lent) {
        return new PoolStats(0, 0, 0, 0, 0, opened, closed, 0, 0, 0, 0, total, idle, lent, 0, 0, 0);
    }

    private static boolean adds(PoolStats pool) {
        Findings findings = new Findings();
        Calm.adds(pool, findings);
        return findings.count() == 0;
    }

    @Test
    public void findsNumbersThatDoNotAddUp() {
        assertThat(adds(pool(10, 4, 6, 5, 1))).isTrue();
        assertThat(adds(pool(10, 4, 5, 4, 1))).as("one is open that nobody has").isFalse();
        assertThat(adds(pool(10, 4, 6, 5, 2))).as("one is idle and lent").isFalse();
        assertThat(adds(pool(10, 5, 6, 5, 1))).as("one was closed twice").isFalse();
    }
}
