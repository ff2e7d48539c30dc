package org.redwire.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.Test;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.Outcome;

/** What the account finds, told by hand. */
public class HearingTest {

    private final long[] now = {0};
    private final Account account = new Account(() -> now[0]);
    private final Hearing hearing = account.hearing("news");

    private void published(long first, long last) {
        for (long i = first; i <= last; i++) {
            hearing.published(i);
        }
    }

    private void heard(long... numbers) {
        for (long number : numbers) {
            hearing.message(number);
        }
    }

    private String findings() {
        return String.join("; ", account.audit(new ModelServer()));
    }

    @Test
    public void whoHearsAllIsRight() {
        heard(1, 2); // before it had to
        published(3, 5);
        heard(3, 4, 5);
        assertThat(findings()).isEmpty();
        assertThat(account.heard()).isEqualTo(5);
    }

    @Test
    public void lossOfTheFirstIsFound() {
        published(3, 5);
        heard(4, 5);
        assertThat(findings()).isEqualTo("news: missed 3 to 3, and no gap was told");
    }

    @Test
    public void lossOfTheLastIsFound() {
        published(1, 5);
        heard(1, 2, 3);
        assertThat(findings()).isEqualTo("news: missed 4 to 5, and no gap was told");
    }

    @Test
    public void lossOfAllIsFound() {
        published(1, 5);
        assertThat(findings()).isEqualTo("news: missed 1 to 5, and no gap was told");
    }

    @Test
    public void lossInTheMidstIsFound() {
        heard(1, 4);
        assertThat(findings()).isEqualTo("news: missed 2 to 3, and no gap was told");
    }

    @Test
    public void lossThatIsToldIsRight() {
        published(1, 9);
        hearing.gap();
        heard(3, 4);
        hearing.gap();
        heard(7);
        hearing.gap();
        assertThat(findings()).isEmpty();
    }

    @Test
    public void gapThatIsToldElsewhereExcusesNothing() {
        published(1, 4);
        heard(1);
        hearing.gap();
        heard(2, 4);
        assertThat(findings()).isEqualTo("news: missed 3 to 3, and no gap was told");
    }

    @Test
    public void wrongOrderRepetitionAndInventionAreFound() {
        published(1, 3);
        heard(1, 3, 2, 3, 4);
        assertThat(findings())
                .contains("news: missed 2 to 2")
                .contains("news: heard 2 after 3")
                .contains("news: heard 4, which nobody published");
    }

    @Test
    public void numbersArePublishedInOrder() {
        published(1, 3);
        assertThatThrownBy(() -> hearing.published(5)).hasMessage("news: after 3 comes no 5");
    }

    @Test
    public void readsAreTimedToo() {
        account.timed("before", () -> now[0] += Duration.ofHours(1).toNanos());
        account.deadline(Duration.ofMillis(500));
        account.timed("in time", () -> now[0] += Duration.ofMillis(560).toNanos());
        assertThatThrownBy(
                        () ->
                                account.timed(
                                        "late",
                                        () -> {
                                            now[0] += Duration.ofMillis(561).toNanos();
                                            throw new ClosedException(
                                                    Outcome.NOT_SENT, "planted", null);
                                        }))
                .isInstanceOf(ClosedException.class);
        assertThat(findings()).isEqualTo("late took 561 ms, and its deadline was 500 ms");
    }
}
