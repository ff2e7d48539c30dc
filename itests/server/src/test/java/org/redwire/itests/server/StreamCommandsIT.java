package org.redwire.itests.server;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.FieldValue;
import org.redwire.commands.Scan;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamId;
import org.redwire.commands.StreamRange;
import org.redwire.commands.StreamReferences;
import org.redwire.commands.StreamTrim;
import org.redwire.commands.Streams;
import org.redwire.commands.XAddOptions;
import org.redwire.protocol.error.ServerException;

/** The commands that write streams and read parts of them. */
public class StreamCommandsIT extends CommandGroupTestBase {

    private static final Map<String, String> FIELDS = Map.of("f", "v");
    private static final long KEPT = 1;
    private static final long NOT_THERE = -1;

    public StreamCommandsIT() {
        super(Streams.class);
    }

    @Test
    public void entriesGetIdsOfTheServerOrTheirOwn() {
        StreamId first = redis.xadd("s", FIELDS);
        assertThat(first.instant())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        StreamId chosen = new StreamId(first.millis() + 1_000_000, 7);
        assertThat(redis.xadd("s", XAddOptions.none().id(chosen), FIELDS)).isEqualTo(chosen);
        assertThat(redis.xadd("s", XAddOptions.none().idAt(chosen.millis()), FIELDS))
                .isEqualTo(new StreamId(chosen.millis(), 8));
        assertThatThrownBy(() -> redis.xadd("s", XAddOptions.none().id(first), FIELDS))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("equal or smaller");
        assertThat(redis.xlen("s")).isEqualTo(3);
        assertThat(redis.xlen("none")).isZero();
    }

    @Test
    public void entriesKeepFieldsTwiceAndBytes() {
        StreamId twice =
                redis.xadd(
                        "s",
                        XAddOptions.none(),
                        new FieldValue("f", "1"),
                        new FieldValue("f", "2"));
        redis.xaddBytes("s", XAddOptions.none(), Map.of("f", bytes("3")));
        List<StreamEntry> entries = redis.xrange("s", StreamRange.all());
        assertThat(entries.get(0))
                .isEqualTo(
                        new StreamEntry(
                                twice,
                                List.of(new FieldValue("f", "1"), new FieldValue("f", "2"))));
        assertThat(entries.get(1).value("f")).isEqualTo("3");
    }

    @Test
    public void aStreamIsNotMadeUnlessItIsWanted() {
        assertThat(redis.xadd("none", XAddOptions.none().unlessMissing(), FIELDS)).isNull();
        assertThat(redis.exists("none")).isFalse();
    }

    @Test
    public void aProducerAddsAnEntryOnce() {
        if (has("8.6")) {
            StreamId id = redis.xadd("s", XAddOptions.none().once("p", "7"), FIELDS);
            assertThat(redis.xadd("s", XAddOptions.none().once("p", "7"), FIELDS)).isEqualTo(id);
            assertThat(redis.xadd("s", XAddOptions.none().once("q"), FIELDS)).isNotEqualTo(id);
        } else {
            redis.xadd("s", FIELDS);
        }
        since("8.6", done(() -> redis.xcfgset("s", ofSeconds(5), 10L)), true);
    }

    @Test
    public void oldEntriesAreTrimmed() {
        fill(10);
        assertThat(redis.xtrim("s", StreamTrim.toLength(8))).isEqualTo(2);
        assertThat(redis.xtrim("s", StreamTrim.from(id(5)))).isEqualTo(2);
        assertThat(redis.xtrim("s", StreamTrim.toLength(1).approximately().limit(100))).isZero();
        redis.xadd("s", XAddOptions.none().trimming(StreamTrim.toLength(3)), FIELDS);
        assertThat(redis.xlen("s")).isEqualTo(3);
        since(
                "8.2",
                () -> redis.xtrim("s", StreamTrim.toLength(2).references(StreamReferences.DELETE)),
                1L);
    }

    @Test
    public void entriesAreDeleted() {
        fill(3);
        assertThat(redis.xdel("s", id(1), id(9))).isEqualTo(1);
        since(
                "8.2",
                () -> redis.xdelex("s", StreamReferences.KEEP, id(2), id(9)),
                List.of(KEPT, NOT_THERE));
    }

    @Test
    public void theLastIdIsSet() {
        fill(3);
        redis.xsetid("s", id(5));
        redis.xsetid("s", id(7), 20, id(6));
        assertThat(client.xinfoStream("s").lastGeneratedId()).isEqualTo(id(7));
        assertThat(client.xinfoStream("s").entriesAdded()).isEqualTo(20);
        assertThat(client.xinfoStream("s").maxDeletedId()).isEqualTo(id(6));
    }

    @Test
    public void rangesAreReadInBothDirections() {
        fill(5);
        assertThat(ids(redis.xrange("s", StreamRange.closed(id(2), id(4)))))
                .containsExactly(id(2), id(3), id(4));
        assertThat(ids(redis.xrange("s", StreamRange.open(id(2), id(4))))).containsExactly(id(3));
        assertThat(ids(redis.xrange("s", StreamRange.closedOpen(id(2), id(4)))))
                .containsExactly(id(2), id(3));
        assertThat(ids(redis.xrange("s", StreamRange.openClosed(id(2), id(4)))))
                .containsExactly(id(3), id(4));
        assertThat(ids(redis.xrange("s", StreamRange.only(id(2))))).containsExactly(id(2));
        assertThat(ids(redis.xrange("s", StreamRange.atLeast(id(4)))))
                .containsExactly(id(4), id(5));
        assertThat(ids(redis.xrange("s", StreamRange.lessThan(id(2))))).containsExactly(id(1));
        assertThat(ids(redis.xrange("s", StreamRange.all(), 2))).containsExactly(id(1), id(2));
        assertThat(redis.xrange("s", StreamRange.all(), 0)).isEmpty();
        assertThat(ids(redis.xrevrange("s", StreamRange.atMost(id(2)))))
                .containsExactly(id(2), id(1));
        assertThat(ids(redis.xrevrange("s", StreamRange.greaterThan(id(1)), 2)))
                .containsExactly(id(5), id(4));
        assertThat(redis.xrange("none", StreamRange.all())).isEmpty();
    }

    @Test
    public void rangesOfTimeAreReadToTheMillisecond() {
        for (int millis = 1; millis <= 3; millis++) {
            redis.xadd("s", XAddOptions.none().id(new StreamId(millis, 0)), FIELDS);
            redis.xadd("s", XAddOptions.none().id(new StreamId(millis, 5)), FIELDS);
        }
        assertThat(
                        redis.xrange(
                                "s",
                                StreamRange.during(
                                        Instant.ofEpochMilli(1), Instant.ofEpochMilli(2))))
                .hasSize(4);
        assertThat(redis.xrange("s", StreamRange.since(Instant.ofEpochMilli(3)))).hasSize(2);
    }

    @Test
    public void aStreamIsGoneThroughPageByPage() {
        fill(25);
        assertThat(Scan.entries(redis, "s", StreamRange.all(), 10))
                .extracting(StreamEntry::id)
                .hasSize(25)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(Scan.entries(redis, "s", StreamRange.closed(id(3), id(7)), 5))
                .extracting(StreamEntry::id)
                .containsExactly(id(3), id(4), id(5), id(6), id(7));
        assertThat(Scan.entriesReversed(redis, "s", StreamRange.all(), 10).stream().limit(3))
                .extracting(StreamEntry::id)
                .containsExactly(id(25), id(24), id(23));
        assertThat(Scan.entries(redis, "s")).hasSize(25);
        assertThat(Scan.entries(redis, "none")).isEmpty();
    }

    private void fill(int entries) {
        for (int i = 1; i <= entries; i++) {
            client.xadd("s", XAddOptions.none().id(id(i)), FIELDS);
        }
    }

    private static StreamId id(int number) {
        return new StreamId(number, 1);
    }

    private static List<StreamId> ids(List<StreamEntry> entries) {
        return entries.stream().map(StreamEntry::id).toList();
    }
}
