package org.redwire.commands;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a group of consumers.
 *
 * @param consumers how many there are
 * @param pending how many entries were delivered and not acknowledged
 * @param lastDelivered the id of the last entry that was delivered
 * @param entriesRead how many entries the group has read, or null if that is not known (7.0)
 * @param lag how many entries it has not read yet, or null if that is not known (7.0)
 * @param fields all that the server says
 */
public record StreamGroup(
        String name,
        long consumers,
        long pending,
        StreamId lastDelivered,
        @Nullable Long entriesRead,
        @Nullable Long lag,
        Map<String, Reply> fields) {

    static final Decoder<StreamGroup> DECODER = StreamGroup::of;

    private static StreamGroup of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        return new StreamGroup(
                Replies.text(fields.get("name"), ""),
                Replies.number(fields.get("consumers"), 0),
                Replies.number(fields.get("pending"), 0),
                StreamId.orZero(fields.get("last-delivered-id")),
                Replies.numberOrNull(fields.get("entries-read")),
                Replies.numberOrNull(fields.get("lag")),
                fields);
    }
}
