package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.commands.Refused.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ReplyTypeException;

/** The commands for groups of consumers, and those that tell about streams. */
public class StreamGroupsTest {

    private static final StreamId ONE = new StreamId(1, 1);
    private static final StreamId TWO = new StreamId(2, 0);
    private static final StreamEntry ENTRY =
            new StreamEntry(ONE, List.of(new FieldValue("f", "v")));
    private static final Object SENT_ENTRY = List.of("1-1", List.of("f", "v"));

    @Test
    public void groupsAreMadeMovedAndDeleted() {
        assertThat(Wire.of(StreamGroups.xgroupCreate("s", "g", StreamPosition.end())))
                .isEqualTo("XGROUP CREATE <s> g $");
        assertThat(
                        Wire.of(
                                StreamGroups.xgroupCreate(
                                        "s",
                                        "g",
                                        StreamPosition.start(),
                                        XGroupOptions.none().makingStream().entriesRead(7))))
                .isEqualTo("XGROUP CREATE <s> g 0 MKSTREAM ENTRIESREAD 7");
        assertThat(Wire.of(StreamGroups.xgroupSetid("s", "g", StreamPosition.after(ONE))))
                .isEqualTo("XGROUP SETID <s> g 1-1");
        assertThat(Wire.of(StreamGroups.xgroupSetid("s", "g", StreamPosition.end(), -1)))
                .isEqualTo("XGROUP SETID <s> g $ ENTRIESREAD -1");
        assertThat(Wire.of(StreamGroups.xgroupDestroy("s", "g"))).isEqualTo("XGROUP DESTROY <s> g");
        assertThat(Wire.of(StreamGroups.xgroupCreateconsumer("s", "g", "c")))
                .isEqualTo("XGROUP CREATECONSUMER <s> g c");
        assertThat(Wire.of(StreamGroups.xgroupDelconsumer("s", "g", "c")))
                .isEqualTo("XGROUP DELCONSUMER <s> g c");
    }

    @Test
    public void aGroupBeginsAtTheEndOrAtAnId() {
        refused(
                () -> StreamGroups.xgroupCreate("s", "g", StreamPosition.undelivered()),
                "a group begins at $ or at an id, but not at >");
        refused(
                () -> StreamGroups.xgroupSetid("s", "g", StreamPosition.last()),
                "a group begins at $ or at an id, but not at +");
        refused(
                () -> StreamGroups.xgroupSetid("s", "g", StreamPosition.last(), 1),
                "a group begins at $ or at an id, but not at +");
        String message = "the entries read must be -1 if unknown, or not negative";
        refused(() -> XGroupOptions.none().entriesRead(-2), message);
        refused(() -> StreamGroups.xgroupSetid("s", "g", StreamPosition.end(), -2), message);
    }

    @Test
    public void pendingEntriesAreAcknowledgedAndGivenBack() {
        assertThat(Wire.of(StreamGroups.xack("s", "g", ONE, TWO))).isEqualTo("XACK <s> g 1-1 2-0");
        assertThat(Wire.of(StreamGroups.xackdel("s", "g", StreamReferences.KEEP, ONE, TWO)))
                .isEqualTo("XACKDEL <s> g KEEPREF IDS 2 1-1 2-0");
        assertThat(
                        Wire.of(
                                StreamGroups.xnack(
                                        "s",
                                        "g",
                                        XNackOptions.Reason.FAIL,
                                        XNackOptions.none(),
                                        ONE)))
                .isEqualTo("XNACK <s> g FAIL IDS 1 1-1");
        assertThat(
                        Wire.of(
                                StreamGroups.xnack(
                                        "s",
                                        "g",
                                        XNackOptions.Reason.SILENT,
                                        XNackOptions.none().deliveries(0).forcing(),
                                        ONE,
                                        TWO)))
                .isEqualTo("XNACK <s> g SILENT IDS 2 1-1 2-0 RETRYCOUNT 0 FORCE");
        refused(() -> StreamGroups.xack("s", "g"), "there must be at least one id");
        refused(
                () -> StreamGroups.xackdel("s", "g", StreamReferences.KEEP),
                "there must be at least one id");
        refused(
                () -> StreamGroups.xnack("s", "g", XNackOptions.Reason.FATAL, XNackOptions.none()),
                "there must be at least one id");
        refused(
                () -> XNackOptions.none().deliveries(-1),
                "the number of deliveries must be at least 0, but is -1");
    }

    @Test
    public void pendingEntriesAreListed() {
        assertThat(Wire.of(StreamGroups.xpending("s", "g"))).isEqualTo("XPENDING <s> g");
        assertThat(Wire.of(StreamGroups.xpending("s", "g", XPendingOptions.first(10))))
                .isEqualTo("XPENDING <s> g - + 10");
        assertThat(
                        Wire.of(
                                StreamGroups.xpending(
                                        "s",
                                        "g",
                                        XPendingOptions.first(10)
                                                .of("c")
                                                .in(StreamRange.greaterThan(ONE))
                                                .idleFor(ofNanos(1)))))
                .isEqualTo("XPENDING <s> g IDLE 1 (1-1 + 10 c");
        refused(() -> XPendingOptions.first(0), "the count must be at least 1, but is 0");
        refused(
                () -> XPendingOptions.first(1).idleFor(ofMillis(-1)),
                "a time must not be negative: PT-0.001S");
    }

    @Test
    public void pendingEntriesAreHandedOver() {
        assertThat(Wire.of(StreamGroups.xclaim("s", "g", "c", ofSeconds(1), ONE, TWO)))
                .isEqualTo("XCLAIM <s> g c 1000 1-1 2-0");
        XClaimOptions options = XClaimOptions.none().idleFor(ofMillis(5)).deliveries(3).forcing();
        assertThat(
                        Wire.of(
                                StreamGroups.xclaim(
                                        "s", "g", "c", Duration.ZERO, options.lastId(TWO), ONE)))
                .isEqualTo("XCLAIM <s> g c 0 1-1 IDLE 5 RETRYCOUNT 3 FORCE LASTID 2-0");
        assertThat(
                        Wire.of(
                                StreamGroups.xclaimJustid(
                                        "s",
                                        "g",
                                        "c",
                                        Duration.ZERO,
                                        options.deliveredAt(Instant.ofEpochMilli(7)),
                                        ONE)))
                .isEqualTo("XCLAIM <s> g c 0 1-1 TIME 7 RETRYCOUNT 3 FORCE JUSTID");
        assertThat(Wire.of(StreamGroups.xautoclaim("s", "g", "c", ofNanos(1), StreamId.MIN)))
                .isEqualTo("XAUTOCLAIM <s> g c 1 0-0");
        assertThat(Wire.of(StreamGroups.xautoclaim("s", "g", "c", ofMillis(1), ONE, 5)))
                .isEqualTo("XAUTOCLAIM <s> g c 1 1-1 COUNT 5");
        assertThat(Wire.of(StreamGroups.xautoclaimJustid("s", "g", "c", ofMillis(1), ONE, 5)))
                .isEqualTo("XAUTOCLAIM <s> g c 1 1-1 COUNT 5 JUSTID");
    }

    @Test
    public void claimsThatTheServerDoesNotKnowAreRefused() {
        refused(
                () -> StreamGroups.xclaim("s", "g", "c", Duration.ZERO),
                "there must be at least one id");
        refused(
                () -> StreamGroups.xclaimJustid("s", "g", "c", Duration.ZERO, XClaimOptions.none()),
                "there must be at least one id");
        refused(
                () -> StreamGroups.xclaim("s", "g", "c", ofMillis(-1), ONE),
                "a time must not be negative: PT-0.001S");
        refused(
                () -> new XClaimOptions(ofMillis(1), Instant.EPOCH, null, false, null),
                "IDLE and TIME exclude each other");
        refused(
                () -> XClaimOptions.none().deliveries(-1),
                "the number of deliveries must be at least 0, but is -1");
        refused(
                () -> StreamGroups.xautoclaim("s", "g", "c", ofMillis(1), ONE, 0),
                "the count must be at least 1, but is 0");
        refused(
                () -> StreamGroups.xautoclaimJustid("s", "g", "c", ofMillis(1), ONE, 0),
                "the count must be at least 1, but is 0");
    }

    @Test
    public void whatIsPendingIsRead() {
        Command<PendingSummary> summary = StreamGroups.xpending("s", "g");
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    summary,
                                    List.of(
                                            3,
                                            "1-1",
                                            "2-0",
                                            List.of(List.of("c", "2"), List.of("d", "1")))))
                    .isEqualTo(new PendingSummary(3, ONE, TWO, Map.of("c", 2L, "d", 1L)));
            assertThat(protocol.answer(summary, Arrays.asList(0, null, null, null)))
                    .isEqualTo(new PendingSummary(0, null, null, Map.of()));
            assertThat(
                            protocol.answer(
                                    StreamGroups.xpending("s", "g", XPendingOptions.first(5)),
                                    List.of(List.of("1-1", "c", 1500, 2))))
                    .containsExactly(new PendingEntry(ONE, "c", ofMillis(1500), 2));
        }
    }

    @Test
    public void whatWasHandedOverIsRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    StreamGroups.xclaim("s", "g", "c", Duration.ZERO, ONE, TWO),
                                    Arrays.asList(SENT_ENTRY, null)))
                    .containsExactly(ENTRY);
            assertThat(
                            protocol.answer(
                                    StreamGroups.xclaimJustid(
                                            "s",
                                            "g",
                                            "c",
                                            Duration.ZERO,
                                            XClaimOptions.none(),
                                            ONE),
                                    List.of("1-1")))
                    .containsExactly(ONE);
            Command<ClaimedPage<StreamEntry>> claiming =
                    StreamGroups.xautoclaim("s", "g", "c", Duration.ZERO, StreamId.MIN);
            ClaimedPage<StreamEntry> page =
                    protocol.answer(claiming, List.of("2-0", List.of(SENT_ENTRY), List.of("1-2")));
            assertThat(page)
                    .isEqualTo(new ClaimedPage<>(TWO, List.of(ENTRY), List.of(new StreamId(1, 2))));
            assertThat(page.last()).isFalse();
            assertThat(protocol.answer(claiming, List.of("0-0", List.of())).last()).isTrue();
            assertThat(
                            protocol.answer(
                                    StreamGroups.xautoclaimJustid(
                                            "s", "g", "c", Duration.ZERO, ONE, 5),
                                    List.of("0-0", List.of("1-1"), List.of())))
                    .isEqualTo(new ClaimedPage<>(StreamId.MIN, List.of(ONE), List.of()));
        }
    }

    @Test
    public void whatBecameOfEntriesAndGroupsIsRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(StreamGroups.xack("s", "g", ONE), 1)).isEqualTo(1);
            assertThat(
                            protocol.answer(
                                    StreamGroups.xackdel("s", "g", StreamReferences.KEEP, ONE),
                                    List.of(2)))
                    .containsExactly(2L);
            assertThat(protocol.answer(StreamGroups.xgroupDestroy("s", "g"), 0)).isFalse();
            assertThat(protocol.answer(StreamGroups.xgroupCreateconsumer("s", "g", "c"), 1))
                    .isTrue();
            assertThat(protocol.answer(StreamGroups.xgroupDelconsumer("s", "g", "c"), 3))
                    .isEqualTo(3);
        }
    }

    @Test
    public void anIdThatIsNoneIsAMismatch() {
        for (Protocol protocol : Protocol.values()) {
            assertThatThrownBy(
                            () ->
                                    protocol.answer(
                                            StreamGroups.xclaimJustid(
                                                    "s",
                                                    "g",
                                                    "c",
                                                    Duration.ZERO,
                                                    XClaimOptions.none(),
                                                    ONE),
                                            List.of("x")))
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessageContaining("an id of an entry");
        }
    }

    // --- what the server says ---

    @Test
    public void aStreamIsReadWhateverElseTheReplyHas() {
        assertThat(Wire.of(StreamInfos.xinfoStream("s"))).isEqualTo("XINFO STREAM <s>");
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("length", 2);
        reply.put("brand-new", List.of(1));
        reply.put("last-generated-id", "2-0");
        reply.put("max-deleted-entry-id", "0-0");
        reply.put("entries-added", 5);
        reply.put("recorded-first-entry-id", "1-1");
        reply.put("groups", 1);
        reply.put("first-entry", SENT_ENTRY);
        reply.put("last-entry", null);
        for (Protocol protocol : Protocol.values()) {
            StreamInfo info = protocol.answer(StreamInfos.xinfoStream("s"), reply);
            assertThat(info.length()).isEqualTo(2);
            assertThat(info.groups()).isEqualTo(1);
            assertThat(info.lastGeneratedId()).isEqualTo(TWO);
            assertThat(info.maxDeletedId()).isEqualTo(StreamId.MIN);
            assertThat(info.entriesAdded()).isEqualTo(5);
            assertThat(info.recordedFirstId()).isEqualTo(ONE);
            assertThat(info.firstEntry()).isEqualTo(ENTRY);
            assertThat(info.lastEntry()).isNull();
            assertThat(info.fields()).containsKey("brand-new");
            StreamInfo old = protocol.answer(StreamInfos.xinfoStream("s"), Map.of());
            assertThat(old.length()).isEqualTo(-1);
            assertThat(old.entriesAdded()).isEqualTo(-1);
            assertThat(old.recordedFirstId()).isNull();
            assertThat(old.firstEntry()).isNull();
        }
    }

    @Test
    public void groupsAreReadWhateverElseTheReplyHas() {
        assertThat(Wire.of(StreamInfos.xinfoGroups("s"))).isEqualTo("XINFO GROUPS <s>");
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("name", "g");
        reply.put("brand-new", List.of(1));
        reply.put("consumers", 2);
        reply.put("pending", 3);
        reply.put("last-delivered-id", "2-0");
        for (Protocol protocol : Protocol.values()) {
            StreamGroup old = protocol.answer(StreamInfos.xinfoGroups("s"), List.of(reply)).get(0);
            assertThat(old.entriesRead()).isNull();
            assertThat(old.lag()).isNull();
        }
        reply.put("entries-read", 7);
        reply.put("lag", null);
        for (Protocol protocol : Protocol.values()) {
            StreamGroup group =
                    protocol.answer(StreamInfos.xinfoGroups("s"), List.of(reply)).get(0);
            assertThat(group.name()).isEqualTo("g");
            assertThat(group.consumers()).isEqualTo(2);
            assertThat(group.pending()).isEqualTo(3);
            assertThat(group.lastDelivered()).isEqualTo(TWO);
            assertThat(group.entriesRead()).isEqualTo(7);
            assertThat(group.lag()).isNull();
            assertThat(group.fields()).containsKey("brand-new");
        }
    }

    @Test
    public void consumersAreReadWhateverElseTheReplyHas() {
        assertThat(Wire.of(StreamInfos.xinfoConsumers("s", "g")))
                .isEqualTo("XINFO CONSUMERS <s> g");
        Command<List<StreamConsumer>> command = StreamInfos.xinfoConsumers("s", "g");
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("name", "c");
        reply.put("pending", 3);
        reply.put("brand-new", List.of(1));
        reply.put("idle", 1500);
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(command, List.of(reply)).get(0).inactive()).isNull();
        }
        reply.put("inactive", -1);
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(command, List.of(reply)).get(0).inactive()).isNull();
        }
        reply.put("inactive", 2500);
        for (Protocol protocol : Protocol.values()) {
            StreamConsumer consumer = protocol.answer(command, List.of(reply)).get(0);
            assertThat(consumer.name()).isEqualTo("c");
            assertThat(consumer.pending()).isEqualTo(3);
            assertThat(consumer.idle()).isEqualTo(ofMillis(1500));
            assertThat(consumer.inactive()).isEqualTo(ofMillis(2500));
            assertThat(consumer.fields()).containsKey("brand-new");
        }
    }

    @Test
    public void detailsAreReadDownToThePendingEntries() {
        assertThat(Wire.of(StreamInfos.xinfoStreamFull("s"))).isEqualTo("XINFO STREAM <s> FULL");
        assertThat(Wire.of(StreamInfos.xinfoStreamFull("s", 0)))
                .isEqualTo("XINFO STREAM <s> FULL COUNT 0");
        refused(
                () -> StreamInfos.xinfoStreamFull("s", -1),
                "the count must be at least 0, but is -1");
        Map<String, Object> consumer = new LinkedHashMap<>();
        consumer.put("name", "c");
        consumer.put("seen-time", 5_000);
        consumer.put("active-time", 4_000);
        consumer.put("pel-count", 1);
        consumer.put("pending", List.of(List.of("1-1", 4_000, 2)));
        Map<String, Object> idle = Map.of("name", "d", "seen-time", 1, "active-time", -1);
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", "g");
        group.put("last-delivered-id", "2-0");
        group.put("entries-read", 2);
        group.put("lag", 0);
        group.put("pel-count", 1);
        group.put("pending", List.of(List.of("1-1", "c", 4_000, 2)));
        group.put("consumers", List.of(consumer, idle));
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("length", 2);
        reply.put("entries", List.of(SENT_ENTRY));
        reply.put("groups", List.of(group));
        for (Protocol protocol : Protocol.values()) {
            StreamDetails details = protocol.answer(StreamInfos.xinfoStreamFull("s", 5), reply);
            assertThat(details.info().length()).isEqualTo(2);
            assertThat(details.info().groups()).isEqualTo(1);
            assertThat(details.entries()).containsExactly(ENTRY);
            StreamDetails.Group only = details.groups().get(0);
            assertThat(only.name()).isEqualTo("g");
            assertThat(only.lastDelivered()).isEqualTo(TWO);
            assertThat(only.entriesRead()).isEqualTo(2);
            assertThat(only.lag()).isZero();
            assertThat(only.pendingCount()).isEqualTo(1);
            StreamDetails.Pending pending =
                    new StreamDetails.Pending(ONE, "c", Instant.ofEpochSecond(4), 2);
            assertThat(only.pending()).containsExactly(pending);
            StreamDetails.Consumer first = only.consumers().get(0);
            assertThat(first.name()).isEqualTo("c");
            assertThat(first.seen()).isEqualTo(Instant.ofEpochSecond(5));
            assertThat(first.active()).isEqualTo(Instant.ofEpochSecond(4));
            assertThat(first.pendingCount()).isEqualTo(1);
            assertThat(first.pending()).containsExactly(pending);
            assertThat(only.consumers().get(1).active()).isNull();
            assertThat(only.consumers().get(1).pending()).isEmpty();
            assertThat(protocol.answer(StreamInfos.xinfoStreamFull("s"), Map.of()).entries())
                    .isEmpty();
        }
    }

    @Test
    public void entriesCannotBeChanged() {
        List<FieldValue> fields = new ArrayList<>(ENTRY.fields());
        StreamEntry entry = new StreamEntry(ONE, fields);
        fields.clear();
        assertThat(entry).isEqualTo(ENTRY);
        assertThatThrownBy(() -> entry.fields().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
