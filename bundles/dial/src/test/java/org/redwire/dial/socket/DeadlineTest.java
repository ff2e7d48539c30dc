package org.redwire.dial.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.Test;

public class DeadlineTest {

    @Test
    public void roundsUpToWholeMilliseconds() {
        assertThat(Deadline.wholeMillis(1)).isEqualTo(1);
        assertThat(Deadline.wholeMillis(1_000_000)).isEqualTo(1);
        assertThat(Deadline.wholeMillis(1_000_001)).isEqualTo(2);
    }

    @Test
    public void neverSaysZeroMillisecondsAsThatMeansForEverToASocket() {
        assertThat(Deadline.wholeMillis(0)).isEqualTo(1);
        assertThat(Deadline.wholeMillis(-5)).isEqualTo(1);
        assertThat(Deadline.in(Duration.ZERO).millisLeft()).isEqualTo(1);
    }

    @Test
    public void saysNoMoreMillisecondsThanASocketTakes() {
        assertThat(Deadline.wholeMillis(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        Deadline longest = Deadline.in(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(longest.millisLeft()).isEqualTo(Integer.MAX_VALUE);
        assertThat(longest.passed()).isFalse();
    }

    @Test
    public void isOverAtOnceIfThereIsNoTime() {
        assertThat(Deadline.in(Duration.ZERO).passed()).isTrue();
        assertThat(Deadline.in(Duration.ofSeconds(-1)).passed()).isTrue();
        assertThat(Deadline.in(Duration.ofSeconds(Long.MIN_VALUE)).passed()).isTrue();
    }

    @Test
    public void passesWhenItsTimeIsOverAndNotBefore() {
        assertThat(Deadline.in(Duration.ofSeconds(60)).passed()).isFalse();
        long start = System.nanoTime();
        Deadline deadline = Deadline.in(Duration.ofMillis(20));
        while (!deadline.passed()) {
            Thread.onSpinWait();
        }
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
        assertThat(deadline.millisGone()).isGreaterThanOrEqualTo(20);
    }

    @Test
    public void sharesWhatIsLeftEqually() {
        Deadline half = Deadline.in(Duration.ofSeconds(60)).share(2);
        assertThat(half.millisLeft()).isBetween(20_000, 30_000);
        assertThat(Deadline.in(Duration.ZERO).share(3).passed()).isTrue();
    }
}
