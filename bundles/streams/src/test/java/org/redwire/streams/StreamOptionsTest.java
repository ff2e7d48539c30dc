package org.redwire.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.Test;

public class StreamOptionsTest {

    private static final StreamOptions STANDARD = StreamOptions.of("s", "g", "c");

    @Test
    public void theStandardIsWhatTheReadmeSays() {
        assertThat(STANDARD)
                .isEqualTo(
                        new StreamOptions(
                                "s",
                                "g",
                                "c",
                                10,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(1),
                                5,
                                "s:dead",
                                GroupStart.FIRST));
        assertThat(StreamOptions.of("s", "g").consumer())
                .endsWith("/" + ProcessHandle.current().pid());
    }

    @Test
    public void eachWitherChangesOneThing() {
        assertThat(
                        STANDARD.consumer("x")
                                .batch(1)
                                .block(Duration.ofMillis(2))
                                .idle(Duration.ofMillis(3))
                                .attempts(4)
                                .dead("y")
                                .start(GroupStart.NEXT))
                .isEqualTo(
                        new StreamOptions(
                                "s",
                                "g",
                                "x",
                                1,
                                Duration.ofMillis(2),
                                Duration.ofMillis(3),
                                4,
                                "y",
                                GroupStart.NEXT));
    }

    @Test
    public void whatIsWrongIsNamed() {
        Map<String, UnaryOperator<StreamOptions>> wrong =
                Map.of(
                        "consumer must not be empty", o -> o.consumer(""),
                        "batch must be at least 1, but is 0", o -> o.batch(0),
                        "attempts must be at least 1, but is -1", o -> o.attempts(-1),
                        "block must be from 1 ms", o -> o.block(Duration.ofNanos(999_999)),
                        "idle must be from 1 ms", o -> o.idle(Duration.ofDays(366)),
                        "dead must not be empty", o -> o.dead(""),
                        "dead must be another stream than s", o -> o.dead("s"));
        wrong.forEach(
                (message, change) ->
                        assertThatThrownBy(() -> change.apply(STANDARD))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageStartingWith(message));
        assertThatThrownBy(() -> StreamOptions.of("", "g")).hasMessage("stream must not be empty");
        assertThatThrownBy(() -> StreamOptions.of("s", "")).hasMessage("group must not be empty");
    }
}
