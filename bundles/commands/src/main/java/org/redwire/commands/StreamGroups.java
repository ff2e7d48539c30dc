package org.redwire.commands;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * The commands for groups of consumers, which share the entries of a stream: each is delivered to
 * one of them and is pending until it is acknowledged. {@link StreamReads} delivers.
 */
@CommandGroup("Stream")
public final class StreamGroups {

    private static final Decoder<List<StreamId>> IDS = Replies.each(StreamId.DECODER);

    private StreamGroups() {}

    // --- what is pending ---

    /**
     * {@code XACK} (5.0): acknowledges entries, which are pending no more; how many were. O(n) for
     * n ids.
     */
    public static Command<Long> xack(String key, String group, StreamId... ids) {
        return Command.of("XACK").key(key).arg(group).args(Check.some(ids, "id")).as(Decoders.LONG);
    }

    /**
     * {@code XACKDEL} (8.2): acknowledges entries and deletes them, with what other groups have of
     * them pending as {@code references} says; for each entry 1 deleted, 2 acknowledged but not
     * deleted as a group still needs it, -1 not there. Empty if there is no stream. O(n) for n ids.
     */
    public static Command<List<Long>> xackdel(
            String key, String group, StreamReferences references, StreamId... ids) {
        ArgumentList list = new ArgumentList().key(key).arg(group).arg(references);
        return Command.of("XACKDEL").args(Streams.counted(list, ids)).as(Decoders.LONGS);
    }

    /**
     * {@code XNACK} (8.8): gives pending entries back, so that they are delivered again without
     * waiting; how many. O(n) for n ids.
     */
    public static Command<Long> xnack(
            String key,
            String group,
            XNackOptions.Reason reason,
            XNackOptions options,
            StreamId... ids) {
        ArgumentList list = new ArgumentList().key(key).arg(group).arg(reason);
        return Command.of("XNACK").args(Streams.counted(list, ids).arg(options)).as(Decoders.LONG);
    }

    /**
     * {@code XPENDING} (5.0): how much is pending, and for whom. Fails with NOGROUP if there is no
     * such group. O(n) for n consumers.
     */
    public static Command<PendingSummary> xpending(String key, String group) {
        return Command.of("XPENDING").readOnly().key(key).arg(group).as(PendingSummary.DECODER);
    }

    /**
     * {@code XPENDING} (5.0): which entries are pending. Fails with NOGROUP if there is no such
     * group. O(n) for n entries, and for those that are looked at in vain.
     */
    public static Command<List<PendingEntry>> xpending(
            String key, String group, XPendingOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(group).arg(options);
        return Command.of("XPENDING").readOnly().args(list).as(Replies.each(PendingEntry.DECODER));
    }

    // --- from one consumer to another ---

    /**
     * {@code XCLAIM} (5.0): hands pending entries over to a consumer, if they are pending for
     * {@code idle} or longer; those that it handed over. Fails with NOGROUP if there is no such
     * group. O(n log m) for n ids, of m that are pending.
     */
    public static Command<List<StreamEntry>> xclaim(
            String key, String group, String consumer, Duration idle, StreamId... ids) {
        return xclaim(key, group, consumer, idle, XClaimOptions.none(), ids);
    }

    /**
     * {@code XCLAIM} (5.0): hands pending entries over to a consumer, and notes what {@code
     * options} say of them. Fails with NOGROUP if there is no such group. O(n log m) for n ids, of
     * m that are pending.
     */
    public static Command<List<StreamEntry>> xclaim(
            String key,
            String group,
            String consumer,
            Duration idle,
            XClaimOptions options,
            StreamId... ids) {
        ArgumentList list = claiming(key, group, consumer, idle, ids).arg(options);
        return Command.of("XCLAIM").args(list).as(StreamEntry.CLAIMED);
    }

    /**
     * {@code XCLAIM} … {@code JUSTID} (5.0): hands pending entries over without reading them, which
     * does not count as a delivery; the ids of those that it handed over. Fails with NOGROUP if
     * there is no such group. O(n log m) for n ids, of m that are pending.
     */
    public static Command<List<StreamId>> xclaimJustid(
            String key,
            String group,
            String consumer,
            Duration idle,
            XClaimOptions options,
            StreamId... ids) {
        ArgumentList list = claiming(key, group, consumer, idle, ids).arg(options).arg("JUSTID");
        return Command.of("XCLAIM").args(list).as(IDS);
    }

    /**
     * {@code XAUTOCLAIM} (6.2): looks at pending entries from {@code start} on, 100 at most, and
     * hands over to a consumer what is pending for {@code idle} or longer. Begin with {@link
     * StreamId#MIN}. Fails with NOGROUP if there is no such group. O(1).
     */
    public static Command<ClaimedPage<StreamEntry>> xautoclaim(
            String key, String group, String consumer, Duration idle, StreamId start) {
        ArgumentList list = autoclaiming(key, group, consumer, idle, start);
        return Command.of("XAUTOCLAIM").args(list).as(ClaimedPage.of(StreamEntry.CLAIMED));
    }

    /**
     * {@code XAUTOCLAIM} … {@code COUNT} (6.2): the same, looking at {@code count} entries at most.
     * Fails with NOGROUP if there is no such group. O(n) for a count of n.
     */
    public static Command<ClaimedPage<StreamEntry>> xautoclaim(
            String key, String group, String consumer, Duration idle, StreamId start, long count) {
        ArgumentList list = autoclaiming(key, group, consumer, idle, start);
        return Command.of("XAUTOCLAIM")
                .args(list.arg("COUNT").arg(Check.positive(count, "the count")))
                .as(ClaimedPage.of(StreamEntry.CLAIMED));
    }

    /**
     * {@code XAUTOCLAIM} … {@code JUSTID} (6.2): the same without reading the entries, which does
     * not count as a delivery. Fails with NOGROUP if there is no such group. O(n) for a count of n.
     */
    public static Command<ClaimedPage<StreamId>> xautoclaimJustid(
            String key, String group, String consumer, Duration idle, StreamId start, long count) {
        ArgumentList list = autoclaiming(key, group, consumer, idle, start);
        list.arg("COUNT").arg(Check.positive(count, "the count")).arg("JUSTID");
        return Command.of("XAUTOCLAIM").args(list).as(ClaimedPage.of(IDS));
    }

    // --- the groups ---

    /**
     * {@code XGROUP CREATE} (5.0): makes a group that begins behind {@code position}. Fails with
     * BUSYGROUP if there is one of that name, and if there is no stream. O(1).
     */
    public static Command<@Nullable Void> xgroupCreate(
            String key, String group, StreamPosition position) {
        return xgroupCreate(key, group, position, XGroupOptions.none());
    }

    /**
     * {@code XGROUP CREATE} (5.0): makes a group that begins behind {@code position}, and a stream
     * if {@code options} say so. Fails with BUSYGROUP if there is one of that name. O(1).
     */
    public static Command<@Nullable Void> xgroupCreate(
            String key, String group, StreamPosition position, XGroupOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(group).arg(position.ofGroup());
        return Command.of("XGROUP CREATE").args(list.arg(options)).as(Decoders.OK);
    }

    /**
     * {@code XGROUP CREATECONSUMER} (6.2): makes a consumer, which reading would do by itself;
     * whether it is new. Fails with NOGROUP if there is no such group. O(1).
     */
    public static Command<Boolean> xgroupCreateconsumer(String key, String group, String consumer) {
        ArgumentList list = new ArgumentList().key(key).arg(group).arg(consumer);
        return Command.of("XGROUP CREATECONSUMER").args(list).as(Decoders.BOOLEAN);
    }

    /**
     * {@code XGROUP DELCONSUMER} (5.0): deletes a consumer; how many entries were pending for it,
     * which from now on nobody will get. Fails with NOGROUP if there is no such group. O(1).
     */
    public static Command<Long> xgroupDelconsumer(String key, String group, String consumer) {
        ArgumentList list = new ArgumentList().key(key).arg(group).arg(consumer);
        return Command.of("XGROUP DELCONSUMER").args(list).as(Decoders.LONG);
    }

    /**
     * {@code XGROUP DESTROY} (5.0): deletes a group with all that is pending; whether there was
     * one. O(n) for n entries that are pending.
     */
    public static Command<Boolean> xgroupDestroy(String key, String group) {
        return Command.of("XGROUP DESTROY").key(key).arg(group).as(Decoders.BOOLEAN);
    }

    /**
     * {@code XGROUP SETID} (5.0): lets a group go on behind {@code position}; what is pending stays
     * so. Fails with NOGROUP if there is no such group. O(1).
     */
    public static Command<@Nullable Void> xgroupSetid(
            String key, String group, StreamPosition position) {
        return Command.of("XGROUP SETID")
                .key(key)
                .arg(group)
                .arg(position.ofGroup())
                .as(Decoders.OK);
    }

    /**
     * {@code XGROUP SETID} … {@code ENTRIESREAD} (7.0): the same, and so many entries count as
     * read, or an unknown number if it is -1. Fails with NOGROUP if there is no such group. O(1).
     */
    public static Command<@Nullable Void> xgroupSetid(
            String key, String group, StreamPosition position, long entriesRead) {
        ArgumentList list = new ArgumentList().key(key).arg(group).arg(position.ofGroup());
        return Command.of("XGROUP SETID")
                .args(XGroupOptions.append(list, entriesRead))
                .as(Decoders.OK);
    }

    private static ArgumentList claiming(
            String key, String group, String consumer, Duration idle, StreamId... ids) {
        ArgumentList list = new ArgumentList().key(key).arg(group).arg(consumer);
        list.arg(Times.millis(idle));
        for (StreamId id : Check.some(ids, "id")) {
            list.arg(id);
        }
        return list;
    }

    private static ArgumentList autoclaiming(
            String key, String group, String consumer, Duration idle, StreamId start) {
        ArgumentList list = new ArgumentList().key(key).arg(group).arg(consumer);
        return list.arg(Times.millis(idle)).arg(start);
    }
}
