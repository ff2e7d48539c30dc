package org.redwire.itests.server;

import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamId;
import org.redwire.commands.StreamOffset;
import org.redwire.commands.StreamPosition;
import org.redwire.commands.StreamReads;
import org.redwire.commands.XAddOptions;
import org.redwire.commands.XGroupOptions;
import org.redwire.commands.XReadGroupOptions;
import org.redwire.commands.XReadOptions;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.ServerException;

/** The commands that read streams on from a position. */
public class StreamReadCommandsIT extends CommandGroupTestBase {

    private static final Duration LONG = ofSeconds(10);
    private static final Duration SHORT = ofNanos(1);
    private static final StreamId ONE = new StreamId(1, 1);
    private static final StreamId TWO = new StreamId(2, 1);

    public StreamReadCommandsIT() {
        super(StreamReads.class);
    }

    @Test
    public void streamsAreReadFromTheirPositions() {
        fill("s", "t");
        assertThat(ids(redis.xread(StreamOffset.start("s"), StreamOffset.after("t", ONE))))
                .isEqualTo(Map.of("s", List.of(ONE, TWO), "t", List.of(TWO)));
        assertThat(ids(redis.xread(XReadOptions.all().count(1), StreamOffset.start("s"))))
                .isEqualTo(Map.of("s", List.of(ONE)));
        assertThat(redis.xread(StreamOffset.end("s"), StreamOffset.start("none"))).isEmpty();
        since(
                "8.10",
                () ->
                        ids(
                                redis.xread(
                                        XReadOptions.all().totalCount(3).totalSize(1 << 20),
                                        StreamOffset.start("s"),
                                        StreamOffset.start("t"))),
                Map.of("s", List.of(ONE, TWO), "t", List.of(ONE)));
        if (has("7.4")) {
            assertThat(ids(redis.xread(StreamOffset.last("s"))))
                    .isEqualTo(Map.of("s", List.of(TWO)));
        }
    }

    @Test
    public void readingWaitsForWhatComes() {
        Deferred<Map<String, List<StreamEntry>>> waiting =
                client.async().xreadBlock(LONG, XReadOptions.all(), StreamOffset.end("s"));
        await().atMost(LONG)
                .until(
                        () ->
                                client.clientList().stream()
                                        .anyMatch(info -> info.flags().contains('b')));
        fill("s");
        assertThat(ids(waiting.get(LONG)).get("s")).startsWith(ONE);
        assertThat(
                        ids(
                                redis.xreadBlock(
                                        Duration.ZERO,
                                        XReadOptions.all().count(1),
                                        StreamOffset.start("s"))))
                .isEqualTo(Map.of("s", List.of(ONE)));
    }

    @Test
    public void emptySaysThatTheTimePassed() {
        assertThat(redis.xreadBlock(SHORT, XReadOptions.all(), StreamOffset.end("s"))).isEmpty();
        group("s");
        assertThat(
                        redis.xreadgroupBlock(
                                SHORT,
                                "g",
                                "c",
                                XReadGroupOptions.all(),
                                StreamOffset.undelivered("s")))
                .isEmpty();
    }

    @Test
    public void nothingWaitsInATransaction() {
        assertThat(
                        client.transaction(
                                        t ->
                                                t.xreadBlock(
                                                        Duration.ZERO,
                                                        XReadOptions.all(),
                                                        StreamOffset.end("s")))
                                .get())
                .isEmpty();
    }

    @Test
    public void consumersShareWhatComes() {
        group("s");
        fill("s");
        XReadGroupOptions one = XReadGroupOptions.all().count(1);
        assertThat(ids(redis.xreadgroup("g", "c", one, StreamOffset.undelivered("s"))))
                .isEqualTo(Map.of("s", List.of(ONE)));
        assertThat(ids(redis.xreadgroup("g", "d", StreamOffset.undelivered("s"))))
                .isEqualTo(Map.of("s", List.of(TWO)));
        assertThat(redis.xreadgroup("g", "c", StreamOffset.undelivered("s"))).isEmpty();
        client.xdel("s", TWO);
        Map<String, List<StreamEntry>> pending =
                redis.xreadgroup("g", "d", StreamOffset.start("s"));
        assertThat(pending.get("s")).containsExactly(new StreamEntry(TWO, List.of()));
        assertThat(pending.get("s").get(0).deleted()).isTrue();
    }

    @Test
    public void whatNeedsNoAcknowledgementIsNotPending() {
        group("s");
        fill("s");
        redis.xreadgroup(
                "g", "c", XReadGroupOptions.all().acknowledging(), StreamOffset.undelivered("s"));
        assertThat(client.xpending("s", "g").count()).isZero();
    }

    @Test
    public void whatIsPendingForOthersIsTakenOver() {
        group("s");
        fill("s");
        redis.xreadgroup("g", "c", StreamOffset.undelivered("s"));
        sinceThat(
                "8.4",
                () ->
                        redis.xreadgroup(
                                "g",
                                "d",
                                XReadGroupOptions.all().claiming(Duration.ZERO),
                                StreamOffset.undelivered("s")),
                taken ->
                        assertThat(taken.get("s"))
                                .allSatisfy(
                                        entry ->
                                                assertThat(entry.delivery().count()).isPositive()));
    }

    @Test
    public void consumersWaitForWhatComes() {
        group("s");
        Deferred<Map<String, List<StreamEntry>>> waiting =
                client.async()
                        .xreadgroupBlock(
                                LONG,
                                "g",
                                "c",
                                XReadGroupOptions.all(),
                                StreamOffset.undelivered("s"));
        fill("s");
        assertThat(ids(waiting.get(LONG)).get("s")).startsWith(ONE);
    }

    @Test
    public void aGroupMustBeThere() {
        assertThatThrownBy(() -> redis.xreadgroup("none", "c", StreamOffset.undelivered("s")))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("NOGROUP");
    }

    private void group(String key) {
        client.xgroupCreate(key, "g", StreamPosition.start(), XGroupOptions.none().makingStream());
    }

    private void fill(String... keys) {
        for (String key : keys) {
            for (StreamId id : List.of(ONE, TWO)) {
                client.xadd(key, XAddOptions.none().id(id), Map.of("f", "v"));
            }
        }
    }

    private static Map<String, List<StreamId>> ids(Map<String, List<StreamEntry>> streams) {
        Map<String, List<StreamId>> ids = new LinkedHashMap<>();
        streams.forEach(
                (key, entries) -> ids.put(key, entries.stream().map(StreamEntry::id).toList()));
        return ids;
    }
}
