package org.redwire.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;
import org.redwire.client.ClientStats;
import org.redwire.client.RedisClient;
import org.redwire.insight.Reading;
import org.redwire.insight.SlowCall;
import org.redwire.insight.Timing;
import org.redwire.protocol.error.Outcome;
import org.redwire.testkit.FakeServer;

public class SlowCallsTest {

    private static final Timing NOTHING =
            new Timing(0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final Instant start = Instant.now();
    private final SlowCalls slow = new SlowCalls();

    private static ClientStats stats() {
        try (FakeServer server = FakeServer.start();
                RedisClient redis = Clients.named("x", server)) {
            return redis.stats();
        }
    }

    private void add(Instant at, SlowCall... calls) {
        slow.add(
                new Reading(
                        at,
                        Duration.ofSeconds(1),
                        NOTHING,
                        List.of(),
                        List.of(),
                        List.of(calls),
                        stats()));
    }

    private SlowCall call(String name, long millis) {
        return new SlowCall(name, 1, 10, Duration.ofMillis(millis), start, Outcome.EXECUTED, null);
    }

    private String json() {
        Json json = new Json();
        slow.write(json);
        return json.toString();
    }

    @Test
    public void theSlowestAreFirstWheneverTheyWere() {
        add(start, call("B", 5), call("D", 1));
        add(start, call("A", 9), call("C", 3));
        assertThat(json()).containsSubsequence("\"A\"", "\"B\"", "\"C\"", "\"D\"");
    }

    @Test
    public void fiveMinutesLaterACallIsForgotten() {
        add(start, call("A", 9));
        add(start.plusSeconds(299));
        assertThat(json()).contains("\"A\"");
        add(start.plusSeconds(301));
        assertThat(json()).isEqualTo("[]");
    }

    @Test
    public void theyHaveABound() {
        add(start, IntStream.range(0, 16).mapToObj(i -> call("X" + i, i)).toArray(SlowCall[]::new));
        assertThat(json().split("\"command\"", -1)).hasSize(SlowCalls.ROWS + 1);
        assertThat(json()).contains("\"X15\"").doesNotContain("\"X5\"");
    }
}
