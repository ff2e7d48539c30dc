package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.Test;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.Outcome;

/** Whether dialling makes sense; time and chance are the test's. */
public class OutageTest {

    private static final int LARGE_POOL = 100;

    private final RuntimeException refused = new IllegalStateException("refused");
    private long bits;
    private final RandomGenerator random = () -> bits;
    private final Outage outage = new Outage(random);

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }

    /** For how long it pauses after a failure at time 0, in milliseconds. */
    private long pause(int poolSize) {
        outage.failed(refused, poolSize, 0);
        long pause = outage.retryAt();
        assertThat(outage.pausing(pause - 1)).isTrue();
        assertThat(outage.pausing(pause)).isFalse();
        return Duration.ofNanos(pause).toMillis();
    }

    @Test
    public void pausesDoubleUpToASecond() {
        bits = 0; // the shortest of all
        assertThat(pause(LARGE_POOL)).isEqualTo(80);
        assertThat(pause(LARGE_POOL)).isEqualTo(160);
        assertThat(pause(LARGE_POOL)).isEqualTo(320);
        assertThat(pause(LARGE_POOL)).isEqualTo(640);
        assertThat(pause(LARGE_POOL)).isEqualTo(800);
        assertThat(pause(LARGE_POOL)).isEqualTo(800);
    }

    @Test
    public void chanceMakesThemLongerByAFifthAtMost() {
        bits = -1; // the longest of all
        assertThat(pause(LARGE_POOL)).isEqualTo(120);
    }

    @Test
    public void nothingPausesBeforeAFailureOrAfterASuccess() {
        assertThat(outage.pausing(-1)).isFalse();
        pause(LARGE_POOL);
        outage.over();
        assertThat(outage.pausing(0)).isFalse();
    }

    @Test
    public void asManyFailuresAsConnectionsTakeThePoolDownAndEightAnyPool() {
        outage.failed(refused, 2, 0);
        assertThat(outage.down()).isFalse();
        outage.failed(refused, 2, 0);
        assertThat(outage.down()).isTrue();
        outage.over();
        assertThat(outage.down()).isFalse();
        for (int i = 0; i < 8; i++) {
            assertThat(outage.down()).isFalse();
            outage.failed(refused, LARGE_POOL, 0);
        }
        assertThat(outage.down()).isTrue();
    }

    @Test
    public void oneIsEnoughIfTheLoginFailed() {
        outage.failed(new AuthFailedException(Outcome.NOT_SENT, "x", null), LARGE_POOL, 0);
        assertThat(outage.down()).isTrue();
    }

    @Test
    public void oneIsEnoughIfNobodyHadAskedForLong() {
        outage.failed(refused, 1, 0);
        assertThat(outage.wanted(millis(60_000) - 1)).isTrue();
        assertThat(outage.wanted(millis(60_000))).isFalse();
        outage.asked(millis(1_000));
        assertThat(outage.wanted(millis(61_000) - 1)).isTrue();
        outage.doze();
        assertThat(outage.down()).isFalse();
        outage.failed(refused, LARGE_POOL, 0);
        assertThat(outage.down()).isTrue();
    }

    @Test
    public void theLogLearnsOfItOnceAndOfItsEndOnce() {
        assertThat(outage.news(0)).isNull();
        outage.failed(refused, 2, millis(1_000));
        assertThat(outage.news(0)).isNull();
        outage.failed(refused, 2, millis(2_500));
        assertThat(outage.news(millis(2_500)).text())
                .startsWith("2 dials in a row failed within 1500 ms, the last with: ")
                .contains("refused");
        assertThat(outage.news(millis(2_500))).isNull();
        outage.over();
        assertThat(outage.news(millis(4_000)))
                .isEqualTo(
                        new Outage.News(System.Logger.Level.INFO, "connected again after 3000 ms"));
        assertThat(outage.news(millis(4_000))).isNull();
    }
}
