package org.redwire.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.Test;

public class PaceTest {

    private static final long MILLI = 1_000_000;

    private final Pace pace = Pace.standard();

    private void between(int failures, long least, long most) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.pause(failures)).isBetween(least * MILLI, most * MILLI);
        }
    }

    @Test
    public void pausesDoubleFromATenthOfASecondToFiveSeconds() {
        between(0, 100, 200);
        between(1, 100, 200);
        between(2, 200, 400);
        between(3, 400, 800);
        between(6, 2_500, 5_000);
        between(Integer.MAX_VALUE, 2_500, 5_000);
    }

    @Test
    public void noTwoConsumersComeBackInStep() {
        Set<Long> pauses = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            pauses.add(pace.pause(1));
        }
        assertThat(pauses).hasSizeGreaterThan(90);
    }

    @Test
    public void aLongFirstPauseDoesNotOverflow() {
        assertThat(new Pace(Duration.ofHours(1), Duration.ofHours(1)).pause(21)).isPositive();
    }
}
