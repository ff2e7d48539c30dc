package org.redwire.commands;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * Slots of a cluster, and the nodes that serve them.
 *
 * @param nodes the master first, then its replicas
 */
public record ClusterSlots(SlotRange slots, List<Node> nodes) {

    static final Decoder<ClusterSlots> DECODER = ClusterSlots::of;

    private static final int FIRST_NODE = 2;
    private static final int WITH_DETAILS = 4;

    /**
     * A node.
     *
     * @param endpoint where to reach it: an address or a name, null for where the one that was
     *     asked is, or empty if that is not known
     * @param id its id; empty before 4.0
     * @param details other addresses and names (7.0)
     */
    public record Node(
            @Nullable String endpoint, int port, String id, Map<String, String> details) {

        private static Node of(Reply reply) {
            List<Reply> parts = reply.list();
            return new Node(
                    reply.at(0).textOrNull(),
                    Replies.whole(reply.at(1)),
                    parts.size() > 2 ? parts.get(2).text() : "",
                    parts.size() < WITH_DETAILS
                            ? Map.of()
                            : Replies.TEXT_FIELDS.decode(parts.get(3)));
        }
    }

    private static ClusterSlots of(Reply reply) {
        List<Reply> parts = reply.list();
        return new ClusterSlots(
                SlotRange.of(reply.at(0), reply.at(1)),
                parts.subList(Math.min(FIRST_NODE, parts.size()), parts.size()).stream()
                        .map(Node::of)
                        .toList());
    }
}
