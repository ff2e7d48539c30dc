package org.redwire.commands;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.redwire.commands.Refused.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Trait;

/** The commands that write and read streams, as they are sent and answered. */
public class StreamsTest {

    private static final StreamId ONE = new StreamId(1, 1);
    private static final StreamId TWO = new StreamId(2, 0);
    private static final Map<String, String> FIELDS = Map.of("f", "v");
    private static final String HUGE = "18446744073709551615";

    // --- ids ---

    @Test
    public void idsAreReadAndWritten() {
        assertThat(StreamId.parse("1526919030474-55"))
                .isEqualTo(new StreamId(1526919030474L, 55))
                .hasToString("1526919030474-55");
        assertThat(StreamId.parse(HUGE + "-" + HUGE)).isEqualTo(StreamId.MAX);
        assertThat(StreamId.MAX).hasToString(HUGE + "-" + HUGE);
        assertThat(StreamId.MIN).hasToString("0-0");
        assertThat(StreamId.parse("1700000000123-7").instant())
                .isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    }

    @Test
    public void idsAreInTheOrderOfTheirEntries() {
        assertThat(
                        List.of(
                                StreamId.MIN,
                                new StreamId(0, 1),
                                ONE,
                                new StreamId(1, -1),
                                TWO,
                                new StreamId(-1, 0),
                                StreamId.MAX))
                .isSorted();
        assertThat(ONE).isEqualByComparingTo(StreamId.parse("1-1"));
    }

    @Test
    public void whatIsNoIdIsRefused() {
        for (String text : List.of("", "1", "-", "1-", "-1", "1-1-1", "a-1", "1-*", "+1-1", "$")) {
            refused(
                    () -> StreamId.parse(text),
                    "an id of an entry is two numbers with a hyphen between, such as"
                            + " 1526919030474-55");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> StreamId.parse(HUGE + "0-1"));
    }

    // --- writing ---

    @Test
    public void entriesAreAddedWithAnIdOfTheServer() {
        assertThat(Wire.of(Streams.xadd("s", FIELDS))).isEqualTo("XADD <s> * f v");
        assertThat(Wire.of(Streams.xadd("s", XAddOptions.none(), FIELDS)))
                .isEqualTo("XADD <s> * f v");
        assertThat(
                        Wire.of(
                                Streams.xadd(
                                        "s",
                                        XAddOptions.none(),
                                        new FieldValue("f", "1"),
                                        new FieldValue("f", "2"))))
                .isEqualTo("XADD <s> * f 1 f 2");
        assertThat(
                        Wire.of(
                                Streams.xaddBytes(
                                        "s", XAddOptions.none(), Map.of("f", Wire.bytes("v")))))
                .isEqualTo("XADD <s> * f v");
    }

    @Test
    public void entriesAreAddedWithOptions() {
        assertThat(added(XAddOptions.none().id(ONE))).isEqualTo("XADD <s> 1-1 f v");
        assertThat(added(XAddOptions.none().idAt(-1))).isEqualTo("XADD <s> " + HUGE + "-* f v");
        assertThat(added(XAddOptions.none().unlessMissing()))
                .isEqualTo("XADD <s> NOMKSTREAM * f v");
        assertThat(added(XAddOptions.none().once("p"))).isEqualTo("XADD <s> IDMPAUTO p * f v");
        assertThat(added(XAddOptions.none().once("p", "7"))).isEqualTo("XADD <s> IDMP p 7 * f v");
        assertThat(added(XAddOptions.none().trimming(StreamTrim.toLength(5))))
                .isEqualTo("XADD <s> MAXLEN 5 * f v");
        StreamTrim trim =
                StreamTrim.from(ONE)
                        .approximately()
                        .limit(10)
                        .references(StreamReferences.ACKNOWLEDGED);
        assertThat(added(XAddOptions.none().trimming(trim).once("p").unlessMissing()))
                .isEqualTo("XADD <s> NOMKSTREAM ACKED IDMPAUTO p MINID ~ 1-1 LIMIT 10 * f v");
    }

    @Test
    public void entriesThatTheServerWouldNotAddAreRefused() {
        refused(() -> Streams.xadd("s", Map.of()), "there must be at least one field");
        refused(
                () -> Streams.xadd("s", XAddOptions.none(), Map.of()),
                "there must be at least one field");
        refused(() -> Streams.xadd("s", XAddOptions.none()), "there must be at least one field");
        refused(
                () -> Streams.xaddBytes("s", XAddOptions.none(), Map.of()),
                "there must be at least one field");
        refused(
                () -> XAddOptions.none().id(StreamId.MIN),
                "the id of an entry must be greater than 0-0");
        refused(
                () -> XAddOptions.none().once("p").id(ONE),
                "with IDMP and IDMPAUTO the server makes the id");
        refused(
                () -> XAddOptions.none().idAt(1).once("p", "7"),
                "with IDMP and IDMPAUTO the server makes the id");
        refused(
                () -> new XAddOptions("*", true, null, "7", null),
                "an id of a producer needs a producer");
    }

    @Test
    public void streamsAreTrimmed() {
        assertThat(Wire.of(Streams.xtrim("s", StreamTrim.toLength(0))))
                .isEqualTo("XTRIM <s> MAXLEN 0");
        assertThat(Wire.of(Streams.xtrim("s", StreamTrim.from(ONE))))
                .isEqualTo("XTRIM <s> MINID 1-1");
        assertThat(Wire.of(Streams.xtrim("s", StreamTrim.toLength(9).approximately())))
                .isEqualTo("XTRIM <s> MAXLEN ~ 9");
        assertThat(
                        Wire.of(
                                Streams.xtrim(
                                        "s",
                                        StreamTrim.toLength(9)
                                                .approximately()
                                                .limit(0)
                                                .references(StreamReferences.DELETE))))
                .isEqualTo("XTRIM <s> MAXLEN ~ 9 LIMIT 0 DELREF");
        assertThat(
                        Wire.of(
                                Streams.xtrim(
                                        "s",
                                        StreamTrim.toLength(9).references(StreamReferences.KEEP))))
                .isEqualTo("XTRIM <s> MAXLEN 9 KEEPREF");
    }

    @Test
    public void trimmingThatTheServerDoesNotKnowIsRefused() {
        refused(() -> StreamTrim.toLength(5).limit(1), "LIMIT goes with approximate trimming only");
        refused(
                () -> StreamTrim.toLength(5).approximately().limit(-1),
                "the limit must be at least 0, but is -1");
        refused(() -> StreamTrim.toLength(-1), "the length must be at least 0, but is -1");
        refused(
                () -> new StreamTrim("LEN", "1", false, null, null),
                "a stream is trimmed by MAXLEN or by MINID");
    }

    @Test
    public void theOtherWritesSendTheirWords() {
        assertThat(Wire.of(Streams.xdel("s", ONE, TWO))).isEqualTo("XDEL <s> 1-1 2-0");
        assertThat(Wire.of(Streams.xdelex("s", StreamReferences.DELETE, ONE, TWO)))
                .isEqualTo("XDELEX <s> DELREF IDS 2 1-1 2-0");
        assertThat(Wire.of(Streams.xsetid("s", TWO))).isEqualTo("XSETID <s> 2-0");
        assertThat(Wire.of(Streams.xsetid("s", TWO, 7, ONE)))
                .isEqualTo("XSETID <s> 2-0 ENTRIESADDED 7 MAXDELETEDID 1-1");
        assertThat(Wire.of(Streams.xcfgset("s", ofMillis(1500), null)))
                .isEqualTo("XCFGSET <s> IDMP-DURATION 2");
        assertThat(Wire.of(Streams.xcfgset("s", null, 10L)))
                .isEqualTo("XCFGSET <s> IDMP-MAXSIZE 10");
        assertThat(Wire.of(Streams.xcfgset("s", ofDays(1), 10_000L)))
                .isEqualTo("XCFGSET <s> IDMP-DURATION 86400 IDMP-MAXSIZE 10000");
        refused(() -> Streams.xdel("s"), "there must be at least one id");
        refused(() -> Streams.xdelex("s", StreamReferences.KEEP), "there must be at least one id");
        refused(
                () -> Streams.xsetid("s", ONE, 1, TWO),
                "the greatest id that was deleted must not be greater than the last");
        refused(
                () -> Streams.xsetid("s", TWO, -1, ONE),
                "the number of entries added must be at least 0, but is -1");
        refused(
                () -> Streams.xcfgset("s", null, null),
                "there must be a time or a number of entries");
        refused(
                () -> Streams.xcfgset("s", Duration.ZERO, null),
                "the time must be from a second to a day");
        refused(
                () -> Streams.xcfgset("s", ofDays(1).plusNanos(1), null),
                "the time must be from a second to a day");
        refused(
                () -> Streams.xcfgset("s", null, 10_001L),
                "the number of entries must be from 1 to 10000");
    }

    @Test
    public void whatWritesDidIsRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Streams.xadd("s", FIELDS), "1-1")).isEqualTo(ONE);
            Command<StreamId> conditional =
                    Streams.xadd("s", XAddOptions.none().unlessMissing(), FIELDS);
            assertThat(protocol.answer(conditional, null)).isNull();
            assertThat(protocol.answer(conditional, "2-0")).isEqualTo(TWO);
            assertThat(
                            protocol.answer(
                                    Streams.xdelex("s", StreamReferences.ACKNOWLEDGED, ONE),
                                    List.of(1, 2, -1)))
                    .containsExactly(1L, 2L, -1L);
            assertThat(protocol.answer(Streams.xlen("s"), 3)).isEqualTo(3);
            assertThat(protocol.answer(Streams.xtrim("s", StreamTrim.toLength(1)), 2)).isEqualTo(2);
        }
    }

    // --- ranges ---

    @Test
    public void rangesAreSentFromTheirLowerEnd() {
        assertThat(ranged(StreamRange.all())).isEqualTo("- +");
        assertThat(ranged(StreamRange.closed(ONE, TWO))).isEqualTo("1-1 2-0");
        assertThat(ranged(StreamRange.open(ONE, TWO))).isEqualTo("(1-1 (2-0");
        assertThat(ranged(StreamRange.closedOpen(ONE, TWO))).isEqualTo("1-1 (2-0");
        assertThat(ranged(StreamRange.openClosed(ONE, TWO))).isEqualTo("(1-1 2-0");
        assertThat(ranged(StreamRange.only(ONE))).isEqualTo("1-1 1-1");
        assertThat(ranged(StreamRange.atLeast(ONE))).isEqualTo("1-1 +");
        assertThat(ranged(StreamRange.greaterThan(ONE))).isEqualTo("(1-1 +");
        assertThat(ranged(StreamRange.atMost(ONE))).isEqualTo("- 1-1");
        assertThat(ranged(StreamRange.lessThan(ONE))).isEqualTo("- (1-1");
        assertThat(ranged(StreamRange.since(Instant.ofEpochMilli(5)))).isEqualTo("5 +");
        assertThat(ranged(StreamRange.during(Instant.ofEpochSecond(1), Instant.ofEpochSecond(2))))
                .isEqualTo("1000 2000");
        refused(
                () -> new StreamRange("$", "+"),
                "an end of a range of entries is -, +, or an id, which may be behind (");
        refused(
                () -> StreamRange.since(Instant.ofEpochMilli(-1)),
                "an end of a range of entries is -, +, or an id, which may be behind (");
    }

    @Test
    public void rangesAreReadForwardAndBackward() {
        StreamRange range = StreamRange.closed(ONE, TWO);
        assertThat(Wire.of(Streams.xrange("s", range))).isEqualTo("XRANGE <s> 1-1 2-0");
        assertThat(Wire.of(Streams.xrange("s", range, 5))).isEqualTo("XRANGE <s> 1-1 2-0 COUNT 5");
        assertThat(Wire.of(Streams.xrevrange("s", range))).isEqualTo("XREVRANGE <s> 2-0 1-1");
        assertThat(Wire.of(Streams.xrevrange("s", range, 5)))
                .isEqualTo("XREVRANGE <s> 2-0 1-1 COUNT 5");
        refused(() -> Streams.xrange("s", range, -1), "the count must be at least 0, but is -1");
        refused(() -> Streams.xrevrange("s", range, -1), "the count must be at least 0, but is -1");
    }

    @Test
    public void entriesKeepTheOrderOfTheirFields() {
        List<Object> reply =
                List.of(
                        List.of("1-1", List.of("f", "1", "g", "2", "f", "3")),
                        List.of("2-0", List.of("h", "4")));
        for (Protocol protocol : Protocol.values()) {
            for (Command<List<StreamEntry>> command :
                    List.of(
                            Streams.xrange("s", StreamRange.all()),
                            Streams.xrange("s", StreamRange.all(), 2),
                            Streams.xrevrange("s", StreamRange.all()),
                            Streams.xrevrange("s", StreamRange.all(), 2))) {
                List<StreamEntry> entries = protocol.answer(command, reply);
                assertThat(entries)
                        .containsExactly(
                                new StreamEntry(
                                        ONE,
                                        List.of(
                                                new FieldValue("f", "1"),
                                                new FieldValue("g", "2"),
                                                new FieldValue("f", "3"))),
                                new StreamEntry(TWO, List.of(new FieldValue("h", "4"))));
                assertThat(entries.get(0).map()).isEqualTo(Map.of("f", "3", "g", "2"));
                assertThat(entries.get(0).value("f")).isEqualTo("3");
                assertThat(entries.get(0).value("none")).isNull();
                assertThat(entries.get(0).deleted()).isFalse();
                assertThat(protocol.answer(command, List.of())).isEmpty();
                assertThat(protocol.answer(command, null)).isEmpty();
            }
        }
    }

    // --- reading on ---

    @Test
    public void streamsAreReadFromTheirPositions() {
        assertThat(Wire.of(StreamReads.xread(StreamOffset.start("s"), StreamOffset.end("t"))))
                .isEqualTo("XREAD STREAMS <s> <t> 0 $");
        assertThat(
                        Wire.of(
                                StreamReads.xread(
                                        XReadOptions.all().count(5).totalCount(9).totalSize(100),
                                        StreamOffset.after("s", ONE),
                                        StreamOffset.last("t"))))
                .isEqualTo("XREAD COUNT 5 MAXCOUNT 9 MAXSIZE 100 STREAMS <s> <t> 1-1 +");
        assertThat(
                        Wire.of(
                                StreamReads.xreadBlock(
                                        ofMillis(1500),
                                        XReadOptions.all().count(5),
                                        StreamOffset.end("s"))))
                .isEqualTo("XREAD COUNT 5 BLOCK 1500 STREAMS <s> $");
        refused(StreamReads::xread, "there must be at least one stream");
        refused(
                () -> StreamReads.xread(StreamOffset.undelivered("s")),
                "> is a position of XREADGROUP only");
        refused(
                () ->
                        StreamReads.xreadBlock(
                                ofMillis(1), XReadOptions.all(), StreamOffset.undelivered("s")),
                "> is a position of XREADGROUP only");
        refused(() -> XReadOptions.all().count(0), "the count must be at least 1, but is 0");
        refused(
                () -> XReadOptions.all().totalCount(0),
                "the total count must be at least 1, but is 0");
        refused(
                () -> XReadOptions.all().totalSize(0),
                "the total size must be at least 1, but is 0");
    }

    @Test
    public void consumersReadTheirShare() {
        assertThat(Wire.of(StreamReads.xreadgroup("g", "c", StreamOffset.undelivered("s"))))
                .isEqualTo("XREADGROUP GROUP g c STREAMS <s> >");
        XReadGroupOptions options =
                XReadGroupOptions.all()
                        .count(5)
                        .totalCount(9)
                        .totalSize(100)
                        .claiming(ofSeconds(1))
                        .acknowledging();
        assertThat(
                        Wire.of(
                                StreamReads.xreadgroup(
                                        "g",
                                        "c",
                                        options,
                                        StreamOffset.start("s"),
                                        StreamOffset.after("t", ONE))))
                .isEqualTo(
                        "XREADGROUP GROUP g c COUNT 5 MAXCOUNT 9 MAXSIZE 100 CLAIM 1000 NOACK"
                                + " STREAMS <s> <t> 0 1-1");
        assertThat(
                        Wire.of(
                                StreamReads.xreadgroupBlock(
                                        Duration.ZERO,
                                        "g",
                                        "c",
                                        XReadGroupOptions.all(),
                                        StreamOffset.undelivered("s"))))
                .isEqualTo("XREADGROUP GROUP g c BLOCK 0 STREAMS <s> >");
        refused(() -> StreamReads.xreadgroup("g", "c"), "there must be at least one stream");
        refused(
                () -> StreamReads.xreadgroup("g", "c", StreamOffset.end("s")),
                "a consumer reads from > or from an id, but not from $");
        refused(
                () ->
                        StreamReads.xreadgroupBlock(
                                ofMillis(1),
                                "g",
                                "c",
                                XReadGroupOptions.all(),
                                StreamOffset.last("s")),
                "a consumer reads from > or from an id, but not from +");
    }

    @Test
    public void onlyReadingWithATimeoutWaits() {
        Command<?> reading = StreamReads.xread(StreamOffset.start("s"));
        assertThat(reading.is(Trait.READ_ONLY)).isTrue();
        assertThat(reading.is(Trait.BLOCKING)).isFalse();
        Command<?> waiting =
                StreamReads.xreadBlock(ofNanos(1), XReadOptions.all(), StreamOffset.end("s"));
        assertThat(Wire.of(waiting)).isEqualTo("XREAD BLOCK 1 STREAMS <s> $");
        assertThat(waiting.blocking()).isEqualTo(ofNanos(1));
        assertThat(waiting.repeatable()).isFalse();
        Command<?> consuming =
                StreamReads.xreadgroupBlock(
                        ofNanos(1),
                        "g",
                        "c",
                        XReadGroupOptions.all(),
                        StreamOffset.undelivered("s"));
        assertThat(Wire.of(consuming)).isEqualTo("XREADGROUP GROUP g c BLOCK 1 STREAMS <s> >");
        assertThat(consuming.is(Trait.BLOCKING)).isTrue();
        assertThat(StreamReads.xreadgroup("g", "c", StreamOffset.start("s")).is(Trait.BLOCKING))
                .isFalse();
    }

    @Test
    public void whatIsReadComesByStream() {
        List<Object> s = List.of(List.of("1-1", List.of("f", "1")));
        List<Object> t = List.of(List.of("2-0", List.of("g", "2")));
        Map<String, List<StreamEntry>> expected =
                Map.of(
                        "s", List.of(new StreamEntry(ONE, List.of(new FieldValue("f", "1")))),
                        "t", List.of(new StreamEntry(TWO, List.of(new FieldValue("g", "2")))));
        for (Command<Map<String, List<StreamEntry>>> command : reads()) {
            assertThat(Protocol.RESP2.answer(command, List.of(List.of("s", s), List.of("t", t))))
                    .isEqualTo(expected);
            assertThat(Protocol.RESP3.answer(command, Map.of("s", s, "t", t))).isEqualTo(expected);
            for (Protocol protocol : Protocol.values()) {
                assertThat(protocol.answer(command, null)).isEmpty();
            }
        }
    }

    @Test
    public void whatWasDeliveredBeforeTellsOfIt() {
        List<Object> s =
                List.of(List.of("1-1", List.of("f", "1"), 1500, 3), Arrays.asList("2-0", null));
        StreamEntry again =
                new StreamEntry(
                        ONE,
                        List.of(new FieldValue("f", "1")),
                        new StreamEntry.Delivery(ofMillis(1500), 3));
        StreamEntry deleted = new StreamEntry(TWO, List.of());
        assertThat(deleted.deleted()).isTrue();
        Command<Map<String, List<StreamEntry>>> command =
                StreamReads.xreadgroup("g", "c", StreamOffset.start("s"));
        assertThat(Protocol.RESP2.answer(command, List.of(List.of("s", s))))
                .isEqualTo(Map.of("s", List.of(again, deleted)));
        assertThat(Protocol.RESP3.answer(command, Map.of("s", s)))
                .isEqualTo(Map.of("s", List.of(again, deleted)));
    }

    private static List<Command<Map<String, List<StreamEntry>>>> reads() {
        return List.of(
                StreamReads.xread(StreamOffset.start("s")),
                StreamReads.xreadBlock(ofMillis(1), XReadOptions.all(), StreamOffset.start("s")),
                StreamReads.xreadgroup("g", "c", StreamOffset.start("s")),
                StreamReads.xreadgroupBlock(
                        ofMillis(1), "g", "c", XReadGroupOptions.all(), StreamOffset.start("s")));
    }

    private static String added(XAddOptions options) {
        String all = Wire.of(Streams.xadd("s", options, FIELDS));
        assertThat(Wire.of(Streams.xadd("s", options, new FieldValue("f", "v")))).isEqualTo(all);
        assertThat(Wire.of(Streams.xaddBytes("s", options, Map.of("f", Wire.bytes("v")))))
                .isEqualTo(all);
        return all;
    }

    private static String ranged(StreamRange range) {
        return Wire.of(Streams.xrange("s", range)).substring("XRANGE <s> ".length());
    }
}
