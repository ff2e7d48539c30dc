package org.redwire.hooks.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.Test;

public class DurationTextTest {

    private static Duration parse(String text) {
        return DurationText.parse("threshold", text);
    }

    @Test
    public void readsAMountWithAUnit() {
        assertThat(parse("100ms")).isEqualTo(Duration.ofMillis(100));
        assertThat(parse("0.5ms")).isEqualTo(Duration.ofNanos(500_000));
        assertThat(parse(" 5 s ")).isEqualTo(Duration.ofSeconds(5));
        assertThat(parse("2m")).isEqualTo(Duration.ofMinutes(2));
        assertThat(parse("1H")).isEqualTo(Duration.ofHours(1));
        assertThat(parse("999999999h")).isEqualTo(Duration.ofHours(999_999_999));
    }

    @Test
    public void aBareNumberIsSeconds() {
        assertThat(parse("0")).isEqualTo(Duration.ZERO);
        assertThat(parse("5")).isEqualTo(Duration.ofSeconds(5));
        assertThat(parse("0.25")).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    public void readsIso8601() {
        assertThat(parse("PT0.1S")).isEqualTo(Duration.ofMillis(100));
        assertThat(parse("pt1m")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    public void refusesWhatIsNoDurationWithTheKeyAndExamples() {
        for (String text :
                new String[] {
                    "", "soon", "-1", "-PT1S", "5 parsecs", "1e3", "1,5s", "1234567890"
                }) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> parse(text))
                    .withMessageStartingWith("threshold must be a duration such as 100ms")
                    .withMessageEndingWith("but is " + text);
        }
    }
}
