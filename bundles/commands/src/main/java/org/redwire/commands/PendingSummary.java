package org.redwire.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What a group has delivered and nobody has acknowledged.
 *
 * @param count how many entries
 * @param lowest the id of the first, or null if there is none
 * @param highest the id of the last, or null if there is none
 * @param consumers how many entries are pending for each consumer that has any
 */
public record PendingSummary(
        long count,
        @Nullable StreamId lowest,
        @Nullable StreamId highest,
        Map<String, Long> consumers) {

    static final Decoder<PendingSummary> DECODER = PendingSummary::of;

    private static PendingSummary of(Reply reply) {
        Map<String, Long> consumers = new LinkedHashMap<>();
        Reply pairs = reply.at(3);
        if (!pairs.isNil()) {
            for (Reply.Pair consumer : Replies.pairs(pairs)) {
                consumers.put(consumer.key().text(), consumer.value().number());
            }
        }
        return new PendingSummary(
                reply.at(0).number(),
                StreamId.OR_NULL.decode(reply.at(1)),
                StreamId.OR_NULL.decode(reply.at(2)),
                consumers);
    }
}
