package org.redwire.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

public class WishTest {

    private static final Map<String, Object> LEAST =
            Map.of(StreamListener.STREAM, "s", StreamListener.GROUP, "g");

    private static Wish with(String property, Object value) {
        return Wish.of(
                Map.of(
                        StreamListener.STREAM,
                        "s",
                        StreamListener.GROUP,
                        new String[] {"g"},
                        property,
                        value),
                "c");
    }

    @Test
    public void streamAndGroupAreEnough() {
        assertThat(Wish.of(LEAST, "c"))
                .isEqualTo(new Wish(List.of(StreamOptions.of("s", "g", "c")), Set.of()));
    }

    @Test
    public void withoutAStreamItWantsNothing() {
        assertThat(Wish.of(Map.of(), "c")).isEqualTo(Wish.NOTHING);
        assertThat(Wish.of(Map.of(StreamListener.STREAM, ""), "c")).isEqualTo(Wish.NOTHING);
    }

    @Test
    public void thereMayBeSeveralStreamsAndClientsHoweverTheyAreGiven() {
        Wish wish =
                Wish.of(
                        Map.of(
                                StreamListener.STREAM,
                                Arrays.asList("s", null, "t", "s", ""),
                                StreamListener.GROUP,
                                List.of("g"),
                                StreamListener.CLIENT,
                                new String[] {"one", "two"}),
                        "c");
        assertThat(wish)
                .isEqualTo(
                        new Wish(
                                List.of(
                                        StreamOptions.of("s", "g", "c"),
                                        StreamOptions.of("t", "g", "c")),
                                Set.of("one", "two")));
    }

    @Test
    public void everyPropertyCounts() {
        StreamOptions standard = StreamOptions.of("s", "g", "c");
        Map.<String, Map.Entry<Object, StreamOptions>>of(
                        StreamListener.CONSUMER,
                        Map.entry("x", standard.consumer("x")),
                        StreamListener.BATCH,
                        Map.entry(7, standard.batch(7)),
                        StreamListener.ATTEMPTS,
                        Map.entry(" 8 ", standard.attempts(8)),
                        StreamListener.BLOCK,
                        Map.entry(9L, standard.block(Duration.ofMillis(9))),
                        StreamListener.IDLE,
                        Map.entry("10", standard.idle(Duration.ofMillis(10))),
                        StreamListener.DEAD,
                        Map.entry("d", standard.dead("d")),
                        StreamListener.BEGIN,
                        Map.entry("$", standard.start(GroupStart.NEXT)))
                .forEach(
                        (property, expected) ->
                                assertThat(with(property, expected.getKey()).streams())
                                        .as(property)
                                        .containsExactly(expected.getValue()));
        assertThat(with(StreamListener.BEGIN, "0").streams()).containsExactly(standard);
        assertThat(with(StreamListener.BATCH, "").streams()).containsExactly(standard);
    }

    @Test
    public void aWrongOneIsNamed() {
        Map.of(
                        StreamListener.BATCH, "0",
                        StreamListener.ATTEMPTS, "many",
                        StreamListener.BLOCK, "-1",
                        StreamListener.IDLE, "1.5",
                        StreamListener.DEAD, "s",
                        StreamListener.BEGIN, "now")
                .forEach(
                        (property, value) ->
                                assertThatThrownBy(() -> with(property, value))
                                        .isInstanceOf(IllegalArgumentException.class)
                                        .hasMessageStartingWith(property));
        assertThatThrownBy(() -> Wish.of(Map.of(StreamListener.STREAM, "s"), "c"))
                .hasMessage("redis.group must name one group, but names 0");
        assertThatThrownBy(() -> with(StreamListener.BEGIN, "now"))
                .hasMessage("redis.begin: must be 0 or $, but is now");
        assertThatThrownBy(() -> with(StreamListener.IDLE, "1.5"))
                .hasMessage("redis.idle.ms must be a whole number, but is 1.5");
    }
}
