package org.redwire.hooks.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Registration;
import org.redwire.protocol.error.ServerException;
import org.redwire.telemetry.Reading;
import org.redwire.testkit.Reaction;
import org.redwire.testkit.Resp;

public class MetricsTest {

    @Rule public final Lab lab = new Lab();

    private static boolean has(Attributes attributes, String key, String value) {
        return value.equals(attributes.get(stringKey(key)));
    }

    private Number point(String metric, String... keysAndValues) {
        Map<Attributes, Number> points = lab.points(metric);
        return points.entrySet().stream()
                .filter(
                        point -> {
                            boolean all = true;
                            for (int i = 0; i < keysAndValues.length; i += 2) {
                                all &= has(point.getKey(), keysAndValues[i], keysAndValues[i + 1]);
                            }
                            return all;
                        })
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such point of " + metric + points));
    }

    @Test
    public void callsAreTimedByOperation() {
        try (RedisClient redis = lab.client()) {
            Instrumentation.metrics(redis, lab.openTelemetry());
            redis.get("k");
            redis.get("k");
            redis.pipelined(p -> p.get("k") == p.get("l"));
            assertThat(point("db.client.operation.duration", "db.operation.name", "GET"))
                    .isEqualTo(2L);
            assertThat(
                            point(
                                    "db.client.operation.duration",
                                    "db.operation.name",
                                    "PIPELINE GET",
                                    "db.system.name",
                                    "redis",
                                    "db.client.connection.pool.name",
                                    "orders"))
                    .isEqualTo(1L);
            MetricData durations = lab.metrics().get("db.client.operation.duration");
            assertThat(durations.getUnit()).isEqualTo("s");
            assertThat(durations.getHistogramData().getPoints())
                    .allSatisfy(
                            point -> assertThat(point.getSum()).isPositive().isLessThan(10 * 60));
            assertThat(point("redis.client.operation.batch.size")).isEqualTo(1L);
        }
    }

    @Test
    public void failuresAreCountedByTypeAndCategory() {
        lab.server().on("INCR", request -> Reaction.reply(Resp.error("WRONGTYPE no number")));
        try (RedisClient redis = lab.client()) {
            Instrumentation.metrics(redis, lab.openTelemetry());
            assertThatThrownBy(() -> redis.incr("k")).isInstanceOf(ServerException.class);
            assertThat(
                            point(
                                    "redis.client.errors",
                                    "error.type",
                                    "WRONGTYPE",
                                    "redis.client.errors.category",
                                    "server",
                                    "db.response.status_code",
                                    "WRONGTYPE"))
                    .isEqualTo(1L);
            assertThat(point("db.client.operation.duration", "error.type", "WRONGTYPE"))
                    .isEqualTo(1L);
        }
    }

    @Test
    public void connectionsAreTimed() {
        try (RedisClient redis = lab.client()) {
            Instrumentation.metrics(redis, lab.openTelemetry());
            redis.get("k");
            for (String time : new String[] {"create_time", "wait_time", "use_time"}) {
                assertThat(
                                point(
                                        "db.client.connection." + time,
                                        "db.client.connection.pool.name",
                                        "orders"))
                        .as(time)
                        .isEqualTo(1L);
            }
        }
    }

    @Test
    public void theClientsOwnNumbersAreReadWithTheNameOfThePool() {
        try (RedisClient redis = lab.client()) {
            Instrumentation.metrics(redis, lab.openTelemetry());
            redis.get("k");
            redis.publish("c", "m");
            Map<String, MetricData> metrics = lab.metrics();
            for (Reading reading : Reading.all()) {
                assertThat(metrics).containsKey(reading.conventionalName());
                assertThat(metrics.get(reading.conventionalName()).getUnit())
                        .isEqualTo(reading.unit());
            }
            assertThat(lab.points("db.client.connection.count"))
                    .hasSize(3)
                    .anySatisfy(
                            (attributes, value) -> {
                                assertThat(attributes.get(stringKey("db.client.connection.state")))
                                        .isEqualTo("idle");
                                assertThat(
                                                attributes.get(
                                                        booleanKey(
                                                                "redis.client.connection.pubsub")))
                                        .isFalse();
                                assertThat(
                                                attributes.get(
                                                        stringKey(
                                                                "db.client.connection.pool.name")))
                                        .isEqualTo("orders");
                                assertThat(value).isEqualTo(1L);
                            });
            assertThat(
                            point(
                                    "redis.client.pubsub.messages",
                                    "redis.client.pubsub.direction",
                                    "sent"))
                    .isEqualTo(1L);
        }
    }

    @Test
    public void twoClientsAreTwoLines() {
        try (RedisClient one = lab.client();
                RedisClient two = lab.client()) {
            Metrics metrics = new Metrics(lab.openTelemetry(), java.util.Set.of());
            metrics.watch(one, "one");
            metrics.watch(two, "two");
            assertThat(lab.points("db.client.connection.max").keySet())
                    .extracting(all -> all.get(stringKey("db.client.connection.pool.name")))
                    .containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    public void aRegistrationThatIsClosedTakesTheNumbersAway() {
        try (RedisClient redis = lab.client()) {
            Registration metrics = Instrumentation.metrics(redis, lab.openTelemetry());
            redis.get("k");
            metrics.close();
            redis.get("k");
            assertThat(lab.metrics()).doesNotContainKey("db.client.connection.count");
            assertThat(point("db.client.operation.duration", "db.operation.name", "GET"))
                    .isEqualTo(1L);
        }
    }
}
