package org.redwire.commands;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a stream, its groups, their consumers, and what is pending for them.
 *
 * @param info what it says of the stream as a whole
 * @param entries the oldest entries
 */
public record StreamDetails(StreamInfo info, List<StreamEntry> entries, List<Group> groups) {

    static final Decoder<StreamDetails> DECODER = StreamDetails::of;

    /**
     * A group of consumers.
     *
     * @param lastDelivered the id of the last entry that was delivered
     * @param entriesRead how many entries the group has read, or null if that is not known (7.0)
     * @param lag how many entries it has not read yet, or null if that is not known (7.0)
     * @param pendingCount how many entries were delivered and not acknowledged
     * @param pending the oldest of them
     * @param fields all that the server says
     */
    public record Group(
            String name,
            StreamId lastDelivered,
            @Nullable Long entriesRead,
            @Nullable Long lag,
            long pendingCount,
            List<Pending> pending,
            List<Consumer> consumers,
            Map<String, Reply> fields) {

        private static Group of(Reply reply) {
            Map<String, Reply> fields = reply.fields();
            return new Group(
                    Replies.text(fields.get("name"), ""),
                    StreamId.orZero(fields.get("last-delivered-id")),
                    Replies.numberOrNull(fields.get("entries-read")),
                    Replies.numberOrNull(fields.get("lag")),
                    Replies.number(fields.get("pel-count"), 0),
                    list(fields.get("pending"), Group::pending),
                    list(fields.get("consumers"), Consumer::of),
                    fields);
        }

        private static Pending pending(Reply reply) {
            return new Pending(
                    StreamId.DECODER.decode(reply.at(0)),
                    reply.at(1).text(),
                    Instant.ofEpochMilli(reply.at(2).number()),
                    reply.at(3).number());
        }
    }

    /**
     * A consumer of a group.
     *
     * @param seen when it tried to read last
     * @param active when it was given anything last, or null if it never was (7.2)
     * @param pendingCount how many entries it was given and has not acknowledged
     * @param pending the oldest of them
     * @param fields all that the server says
     */
    public record Consumer(
            String name,
            Instant seen,
            @Nullable Instant active,
            long pendingCount,
            List<Pending> pending,
            Map<String, Reply> fields) {

        private static Consumer of(Reply reply) {
            Map<String, Reply> fields = reply.fields();
            String name = Replies.text(fields.get("name"), "");
            long active = Replies.number(fields.get("active-time"), -1);
            return new Consumer(
                    name,
                    Instant.ofEpochMilli(Replies.number(fields.get("seen-time"), 0)),
                    active < 0 ? null : Instant.ofEpochMilli(active),
                    Replies.number(fields.get("pel-count"), 0),
                    list(fields.get("pending"), one -> pending(name, one)),
                    fields);
        }

        private static Pending pending(String consumer, Reply reply) {
            return new Pending(
                    StreamId.DECODER.decode(reply.at(0)),
                    consumer,
                    Instant.ofEpochMilli(reply.at(1).number()),
                    reply.at(2).number());
        }
    }

    /**
     * An entry that was delivered and not acknowledged.
     *
     * @param consumer who has it
     * @param delivered when it was delivered last
     * @param deliveries how often it was
     */
    public record Pending(StreamId id, String consumer, Instant delivered, long deliveries) {}

    private static StreamDetails of(Reply reply) {
        StreamInfo info = StreamInfo.DECODER.decode(reply);
        return new StreamDetails(
                info,
                list(info.fields().get("entries"), StreamEntry.DECODER),
                list(info.fields().get("groups"), Group::of));
    }

    private static <E> List<E> list(@Nullable Reply reply, Decoder<E> element) {
        return reply == null ? List.of() : reply.list().stream().map(element::decode).toList();
    }
}
