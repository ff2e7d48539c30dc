package org.redwire.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.protocol.error.ServerException;
import org.redwire.testkit.FakeServerRule;
import org.redwire.testkit.Reaction;
import org.redwire.testkit.Resp;

public class PrometheusTextTest {

    /** A comment, or a name, its labels and a number. */
    private static final Pattern LINE =
            Pattern.compile(
                    "# (HELP|TYPE) [a-z_]+ .+"
                            + "|[a-z_]+(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*})? [0-9.E+-]+");

    @Rule public final FakeServerRule server = FakeServerRule.inMemory();

    private final PrometheusText text = new PrometheusText(Set.of());

    private RedisClient client(String name) {
        RedisClient redis =
                RedisClient.connect(
                        Options.builder()
                                .name(name)
                                .mode(Mode.POOL)
                                .endpoint(server.server().endpoint())
                                .dialer(server.server().dialer())
                                .build());
        redis.addHook(text.hook());
        text.add(redis, name);
        return redis;
    }

    private List<String> lines() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.write(out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String line(String start, String... parts) throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith(start))
                .filter(line -> Set.of(parts).stream().allMatch(line::contains))
                .findFirst()
                .orElseThrow(() -> new AssertionError(start));
    }

    @Test
    public void everyLineIsOneThatPrometheusReads() throws IOException {
        server.server().on("INCR", request -> Reaction.reply(Resp.error("WRONGTYPE no number")));
        try (RedisClient one = client("one");
                RedisClient two = client("two")) {
            one.get("k");
            two.pipelined(p -> p.get("k") == (Object) p.incr("k"));
            assertThat(lines()).hasSizeGreaterThan(60).allMatch(LINE.asMatchPredicate());
            assertThat(lines()).doesNotHaveDuplicates();
        }
    }

    @Test
    public void callsAreInBuckets() throws IOException {
        try (RedisClient redis = client("orders")) {
            redis.get("k");
            redis.get("k");
            assertThat(
                            line(
                                    "redis_client_operation_duration_seconds_count",
                                    "client=\"orders\"",
                                    "operation=\"GET\"",
                                    "error=\"none\""))
                    .endsWith(" 2");
            assertThat(
                            line(
                                    "redis_client_operation_duration_seconds_bucket",
                                    "operation=\"GET\"",
                                    "le=\"+Inf\""))
                    .endsWith(" 2");
            assertThat(line("# TYPE redis_client_operation_duration_seconds "))
                    .endsWith(" histogram");
        }
    }

    @Test
    public void failuresAreCounted() throws IOException {
        server.server().on("INCR", request -> Reaction.reply(Resp.error("WRONGTYPE no number")));
        try (RedisClient redis = client("orders")) {
            assertThatThrownBy(() -> redis.incr("k")).isInstanceOf(ServerException.class);
            assertThat(
                            line(
                                    "redis_client_errors_total",
                                    "error=\"WRONGTYPE\"",
                                    "category=\"server\"",
                                    "operation=\"INCR\""))
                    .endsWith(" 1.0");
        }
    }

    @Test
    public void theClientsOwnNumbersAreShownWhileItIsThere() throws IOException {
        try (RedisClient redis = client("orders")) {
            redis.get("k");
            assertThat(line("redis_client_connection_count", "state=\"idle\"", "pubsub=\"false\""))
                    .contains("client=\"orders\"")
                    .endsWith(" 1.0");
            assertThat(line("redis_client_connection_opened_total")).endsWith(" 1.0");
            assertThat(line("redis_client_connection_waits_duration_seconds_total")).isNotNull();
            text.remove(redis);
            assertThat(lines()).noneMatch(line -> line.startsWith("redis_client_connection_count"));
        }
    }

    @Test
    public void withoutClientsThereIsNothing() throws IOException {
        assertThat(lines()).isEmpty();
    }

    @Test
    public void aValueIsInTheFirstBucketThatIsNotSmaller() throws IOException {
        Histogram histogram = Histogram.ofSizes();
        for (long size : new long[] {0, 2, 3, 5, 1_000_000, Long.MAX_VALUE / 4}) {
            histogram.record(size);
        }
        var buckets =
                histogram
                        .snapshot(io.prometheus.metrics.model.snapshots.Labels.EMPTY)
                        .getClassicBuckets();
        assertThat(buckets.getCount(0)).isEqualTo(2);
        assertThat(buckets.getCount(1)).isEqualTo(2);
        assertThat(buckets.getCount(buckets.size() - 1)).isEqualTo(2);
    }
}
