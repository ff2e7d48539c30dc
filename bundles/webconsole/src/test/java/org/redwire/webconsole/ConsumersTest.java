package org.redwire.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;
import org.redwire.client.ClientStats;
import org.redwire.client.RedisClient;
import org.redwire.insight.ConsumerCalls;
import org.redwire.insight.Reading;
import org.redwire.insight.Timing;
import org.redwire.testkit.FakeServer;

public class ConsumersTest {

    private static final Timing NOTHING =
            new Timing(0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final ClientStats STATS = stats();

    private final Consumers consumers = new Consumers("cache", 2);

    private static ClientStats stats() {
        try (FakeServer server = FakeServer.start();
                RedisClient redis = Clients.named("x", server)) {
            return redis.stats();
        }
    }

    private void add(ConsumerCalls... calls) {
        consumers.add(
                new Reading(
                        Instant.now(),
                        Duration.ofSeconds(2),
                        NOTHING,
                        List.of(),
                        List.of(calls),
                        List.of(),
                        STATS));
    }

    private static ConsumerCalls calls(String name, long calls, long commands, long failures) {
        return new ConsumerCalls(name, calls, commands, failures);
    }

    private String json() {
        Json json = new Json();
        consumers.write(json);
        return json.toString();
    }

    @Test
    public void eachHasItsRatesWithTheHungriestFirst() {
        add(calls("cache/org.example.shop", 4, 4, 1), calls("cache/org.example.jobs", 2, 200, 0));
        add(calls("cache/org.example.shop", 4, 4, 2));
        assertThat(json())
                .isEqualTo(
                        "[{\"name\":\"org.example.jobs\",\"calls\":0.5,\"commands\":50.0,\"failures\":0},"
                                + "{\"name\":\"org.example.shop\",\"calls\":2.0,\"commands\":2.0,\"failures\":3}]");
    }

    @Test
    public void whoHasNoNameOfItsOwnIsShownByTheClients() {
        add(calls("cache", 2, 2, 0), calls("cached/x", 1, 1, 0));
        assertThat(json()).containsSubsequence("\"name\":\"cache\"", "\"name\":\"cached/x\"");
    }

    @Test
    public void whoCallsNoMoreLeaves() {
        add(calls("cache/gone", 1, 1, 0));
        add();
        assertThat(json()).contains("gone");
        add();
        assertThat(json()).isEqualTo("[]");
    }

    @Test
    public void theyHaveABound() {
        add(
                IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> calls("c" + i, 1, i, 0))
                        .toArray(ConsumerCalls[]::new));
        assertThat(json()).contains("\"c30\"", "\"c11\"").doesNotContain("\"c10\"");
    }
}
