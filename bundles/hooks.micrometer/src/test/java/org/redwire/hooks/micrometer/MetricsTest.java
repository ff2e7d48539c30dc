package org.redwire.hooks.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Registration;
import org.redwire.protocol.error.ServerException;
import org.redwire.telemetry.Reading;
import org.redwire.testkit.FakeServerRule;
import org.redwire.testkit.Reaction;
import org.redwire.testkit.Resp;

public class MetricsTest {

    @Rule public final FakeServerRule server = FakeServerRule.inMemory();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private RedisClient client(String name) {
        return RedisClient.connect(
                Options.builder()
                        .name(name)
                        .mode(Mode.POOL)
                        .endpoint(server.server().endpoint())
                        .dialer(server.server().dialer())
                        .build());
    }

    @Test
    public void callsAreTimedByOperation() {
        try (RedisClient redis = client("orders")) {
            Metrics.instrument(redis, registry);
            redis.get("k");
            redis.get("k");
            redis.pipelined(p -> p.get("k") == p.get("l"));
        }
        assertThat(
                        registry.get("redis.client.operation.duration")
                                .tags("client", "orders", "operation", "GET", "error", "none")
                                .timer()
                                .count())
                .isEqualTo(2);
        assertThat(
                        registry.get("redis.client.operation.duration")
                                .tag("operation", "PIPELINE GET")
                                .timer()
                                .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(registry.get("redis.client.operation.batch.size").summary().totalAmount())
                .isEqualTo(2);
    }

    @Test
    public void failuresAreTimedAndCounted() {
        server.server().on("INCR", request -> Reaction.reply(Resp.error("WRONGTYPE no number")));
        try (RedisClient redis = client("orders")) {
            Metrics.instrument(redis, registry);
            assertThatThrownBy(() -> redis.incr("k")).isInstanceOf(ServerException.class);
            assertThatThrownBy(() -> redis.incr("k")).isInstanceOf(ServerException.class);
        }
        assertThat(
                        registry.get("redis.client.operation.duration")
                                .tag("error", "WRONGTYPE")
                                .timer()
                                .count())
                .isEqualTo(2);
        assertThat(
                        registry.get("redis.client.errors")
                                .tags("error", "WRONGTYPE", "category", "server")
                                .counter()
                                .count())
                .isEqualTo(2);
    }

    @Test
    public void connectionsAreTimed() {
        try (RedisClient redis = client("orders")) {
            Metrics.instrument(redis, registry);
            redis.get("k");
        }
        for (String time : new String[] {"create_time", "use_time"}) {
            assertThat(registry.get("redis.client.connection." + time).timer().count()).isOne();
        }
        assertThat(
                        registry.get("redis.client.connection.wait_time")
                                .tag("outcome", "connection")
                                .timer()
                                .count())
                .isOne();
    }

    @Test
    public void theClientsOwnNumbersAreShown() {
        try (RedisClient redis = client("orders")) {
            Metrics.instrument(redis, registry);
            redis.get("k");
            assertThat(
                            registry.get("redis.client.connection.count")
                                    .tags("client", "orders", "state", "idle", "pubsub", "false")
                                    .gauge()
                                    .value())
                    .isOne();
            assertThat(registry.get("redis.client.connection.opened").functionCounter().count())
                    .isOne();
            for (Reading reading : Reading.all()) {
                assertThat(registry.find("redis.client." + reading.name()).meter())
                        .as(reading.name())
                        .isNotNull();
            }
        }
    }

    @Test
    public void twoClientsAreTwoLines() {
        try (RedisClient one = client("one");
                RedisClient two = client("two")) {
            Metrics.instrument(one, registry);
            Metrics.instrument(two, registry);
            one.get("k");
            assertThat(registry.get("redis.client.operation.duration").timers())
                    .extracting(timer -> timer.getId().getTag("client"))
                    .containsExactly("one");
            assertThat(registry.get("redis.client.connection.max").gauges()).hasSize(2);
        }
    }

    @Test
    public void aRegistrationThatIsClosedTakesAllMetersOut() {
        server.server().on("INCR", request -> Reaction.reply(Resp.error("WRONGTYPE no number")));
        try (RedisClient redis = client("orders")) {
            Registration metrics = Metrics.instrument(redis, registry);
            redis.pipelined(p -> p.get("k") == (Object) p.incr("l"));
            assertThat(registry.getMeters()).isNotEmpty();
            metrics.close();
            assertThat(registry.getMeters()).isEmpty();
            redis.get("k");
            assertThat(registry.getMeters()).isEmpty();
        }
    }
}
