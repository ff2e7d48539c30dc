package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What {@code XAUTOCLAIM} handed over. It may be little or nothing although more is pending.
 *
 * @param next where to go on
 * @param items what was handed over
 * @param deleted what was pending but is deleted, and is pending no more (7.0)
 */
public record ClaimedPage<T>(StreamId next, List<T> items, List<StreamId> deleted) {

    private static final int WITH_DELETED = 3;

    /** Whether everything that was pending has been looked at. */
    public boolean last() {
        return next.equals(StreamId.MIN);
    }

    static <T> Decoder<ClaimedPage<T>> of(Decoder<List<T>> items) {
        return reply -> {
            List<Reply> parts = reply.list();
            return new ClaimedPage<>(
                    StreamId.DECODER.decode(reply.at(0)),
                    items.decode(reply.at(1)),
                    parts.size() < WITH_DELETED
                            ? List.of()
                            : Replies.each(StreamId.DECODER).decode(parts.get(2)));
        };
    }
}
