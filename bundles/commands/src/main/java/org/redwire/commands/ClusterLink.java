package org.redwire.commands;

import java.time.Instant;
import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * A connection between two nodes of a cluster.
 *
 * @param direction {@code to} or {@code from} the other node
 * @param node the id of the other node
 * @param created since when it is there
 * @param events {@code r} if it may be read, {@code w} if something is to be written
 * @param sendBufferAllocated how many bytes its buffer has
 * @param sendBufferUsed how many of them wait
 * @param fields all that the server says
 */
public record ClusterLink(
        String direction,
        String node,
        Instant created,
        String events,
        long sendBufferAllocated,
        long sendBufferUsed,
        Map<String, Reply> fields) {

    static final Decoder<ClusterLink> DECODER = ClusterLink::of;

    private static ClusterLink of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        return new ClusterLink(
                Replies.text(fields.get("direction"), ""),
                Replies.text(fields.get("node"), ""),
                Instant.ofEpochMilli(Replies.number(fields.get("create-time"), 0)),
                Replies.text(fields.get("events"), ""),
                Replies.number(fields.get("send-buffer-allocated"), 0),
                Replies.number(fields.get("send-buffer-used"), 0),
                fields);
    }
}
