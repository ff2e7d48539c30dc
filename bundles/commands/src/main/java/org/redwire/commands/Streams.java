package org.redwire.commands;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands that write streams and read parts of them. {@link StreamReads} has those that read
 * on from a position and may wait, {@link StreamGroups} those for groups of consumers, {@link
 * StreamInfos} those that tell about streams.
 */
@CommandGroup("Stream")
public final class Streams {

    private static final long LONGEST_MEMORY_SECONDS = 86_400;
    private static final long LARGEST_MEMORY = 10_000;

    private Streams() {}

    /** {@code XADD} (5.0): adds an entry to the end; the id that the server made for it. O(1). */
    public static Command<StreamId> xadd(String key, Map<String, String> fields) {
        Check.some(fields.keySet(), "field");
        return Command.of("XADD")
                .args(new ArgumentList().key(key).arg("*").entries(fields))
                .as(StreamId.DECODER);
    }

    /**
     * {@code XADD} (5.0): adds an entry to the end; its id, or null if there is no stream and none
     * is to be made. Fails if an id was given that is not greater than all before. O(1), and O(n)
     * for n entries that are trimmed.
     */
    public static Command<@Nullable StreamId> xadd(
            String key, XAddOptions options, Map<String, String> fields) {
        Check.some(fields.keySet(), "field");
        return Command.of("XADD")
                .args(new ArgumentList().key(key).arg(options).entries(fields))
                .as(StreamId.OR_NULL);
    }

    /**
     * {@code XADD} (5.0): adds an entry in which a field may be there twice; its id, or null if
     * there is no stream and none is to be made. Fails if an id was given that is not greater than
     * all before. O(1), and O(n) for n entries that are trimmed.
     */
    public static Command<@Nullable StreamId> xadd(
            String key, XAddOptions options, FieldValue... fields) {
        ArgumentList list = new ArgumentList().key(key).arg(options);
        for (FieldValue field : Check.some(fields, "field")) {
            list.arg(field.field()).arg(field.value());
        }
        return Command.of("XADD").args(list).as(StreamId.OR_NULL);
    }

    /**
     * {@code XADD} (5.0): adds an entry whose values are bytes; its id, or null if there is no
     * stream and none is to be made. Fails if an id was given that is not greater than all before.
     * O(1), and O(n) for n entries that are trimmed.
     */
    public static Command<@Nullable StreamId> xaddBytes(
            String key, XAddOptions options, Map<String, byte[]> fields) {
        Check.some(fields.keySet(), "field");
        ArgumentList list = new ArgumentList().key(key).arg(options);
        fields.forEach((field, value) -> list.arg(field).arg(value));
        return Command.of("XADD").args(list).as(StreamId.OR_NULL);
    }

    /**
     * {@code XCFGSET} (8.6): for how long and how many entries of each producer the stream
     * remembers who added them, for {@link XAddOptions#once(String)}; forgets all it remembers now.
     * Fails if there is no stream. O(1).
     *
     * @param time from a second to a day, or null to leave it
     * @param entries from 1 to 10,000, or null to leave it
     */
    public static Command<@Nullable Void> xcfgset(
            String key, @Nullable Duration time, @Nullable Long entries) {
        Check.that(time != null || entries != null, "there must be a time or a number of entries");
        ArgumentList list = new ArgumentList().key(key);
        if (time != null) {
            long seconds = Times.seconds(time);
            Check.that(
                    seconds >= 1 && seconds <= LONGEST_MEMORY_SECONDS,
                    "the time must be from a second to a day");
            list.arg("IDMP-DURATION").arg(seconds);
        }
        if (entries != null) {
            Check.that(
                    entries >= 1 && entries <= LARGEST_MEMORY,
                    "the number of entries must be from 1 to 10000");
            list.arg("IDMP-MAXSIZE").arg(entries);
        }
        return Command.of("XCFGSET").args(list).as(Decoders.OK);
    }

    /** {@code XDEL} (5.0): deletes entries; how many there were. O(n) for n ids. */
    public static Command<Long> xdel(String key, StreamId... ids) {
        return Command.of("XDEL").key(key).args(Check.some(ids, "id")).as(Decoders.LONG);
    }

    /**
     * {@code XDELEX} (8.2): deletes entries, with what groups have of them pending as {@code
     * references} says; for each entry 1 deleted, 2 not deleted as a group still needs it, -1 not
     * there. Empty if there is no stream. O(n) for n ids.
     */
    public static Command<List<Long>> xdelex(
            String key, StreamReferences references, StreamId... ids) {
        ArgumentList list = new ArgumentList().key(key).arg(references);
        return Command.of("XDELEX").args(counted(list, ids)).as(Decoders.LONGS);
    }

    /** {@code XLEN} (5.0): how many entries there are; 0 if there is no stream. O(1). */
    public static Command<Long> xlen(String key) {
        return Command.of("XLEN").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code XRANGE} (5.0): the entries in a range, the oldest first. All of them, however many
     * there are: see {@link Scan#entries Scan.entries} for pages. O(n) for n entries.
     */
    public static Command<List<StreamEntry>> xrange(String key, StreamRange range) {
        return Command.of("XRANGE").readOnly().key(key).arg(range).as(StreamEntry.LIST);
    }

    /** {@code XRANGE} (5.0): the {@code count} oldest entries in a range. O(n) for n entries. */
    public static Command<List<StreamEntry>> xrange(String key, StreamRange range, long count) {
        Check.notNegative(count, "the count");
        ArgumentList list = new ArgumentList().key(key).arg(range).arg("COUNT").arg(count);
        return Command.of("XRANGE").readOnly().args(list).as(StreamEntry.LIST);
    }

    /**
     * {@code XREVRANGE} (5.0): the entries in a range, the newest first. All of them, however many
     * there are. O(n) for n entries.
     */
    public static Command<List<StreamEntry>> xrevrange(String key, StreamRange range) {
        ArgumentList list = new ArgumentList().key(key);
        range.appendReversedTo(list);
        return Command.of("XREVRANGE").readOnly().args(list).as(StreamEntry.LIST);
    }

    /** {@code XREVRANGE} (5.0): the {@code count} newest entries in a range. O(n) for n entries. */
    public static Command<List<StreamEntry>> xrevrange(String key, StreamRange range, long count) {
        Check.notNegative(count, "the count");
        ArgumentList list = new ArgumentList().key(key);
        range.appendReversedTo(list);
        return Command.of("XREVRANGE")
                .readOnly()
                .args(list.arg("COUNT").arg(count))
                .as(StreamEntry.LIST);
    }

    /**
     * {@code XSETID} (5.0): the id that the next one must be greater than. An internal command of
     * the server's. Fails if there is no stream, or it has an entry with a greater id. O(1).
     */
    public static Command<@Nullable Void> xsetid(String key, StreamId last) {
        return Command.of("XSETID").key(key).arg(last).as(Decoders.OK);
    }

    /**
     * {@code XSETID} … {@code ENTRIESADDED} … {@code MAXDELETEDID} (7.0): the same, with how many
     * entries were ever added, and the greatest id that was deleted. O(1).
     */
    public static Command<@Nullable Void> xsetid(
            String key, StreamId last, long entriesAdded, StreamId maxDeleted) {
        Check.notNegative(entriesAdded, "the number of entries added");
        Check.that(
                maxDeleted.compareTo(last) <= 0,
                "the greatest id that was deleted must not be greater than the last");
        ArgumentList list = new ArgumentList().key(key).arg(last);
        list.arg("ENTRIESADDED").arg(entriesAdded).arg("MAXDELETEDID").arg(maxDeleted);
        return Command.of("XSETID").args(list).as(Decoders.OK);
    }

    /**
     * {@code XTRIM} (5.0): deletes the oldest entries; how many. O(n) for n entries that are
     * deleted.
     */
    public static Command<Long> xtrim(String key, StreamTrim trim) {
        return Command.of("XTRIM").key(key).arg(trim).as(Decoders.LONG);
    }

    /** {@code IDS} with their number and the ids. */
    static ArgumentList counted(ArgumentList list, StreamId... ids) {
        list.arg("IDS").arg(Check.some(ids, "id").length);
        for (StreamId id : ids) {
            list.arg(id);
        }
        return list;
    }
}
