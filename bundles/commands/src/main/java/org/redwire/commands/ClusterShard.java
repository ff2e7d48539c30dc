package org.redwire.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * A master of a cluster with its replicas and slots.
 *
 * @param fields all that the server says
 */
public record ClusterShard(List<SlotRange> slots, List<Node> nodes, Map<String, Reply> fields) {

    static final Decoder<ClusterShard> DECODER = ClusterShard::of;

    /**
     * A node of a shard.
     *
     * @param endpoint where to reach it: an address or a name; empty if that is not known
     * @param ip its address
     * @param hostname its name; empty if it has none
     * @param port where it answers, or null if only by TLS
     * @param tlsPort where it answers by TLS, or null if not at all
     * @param role {@code master} or {@code replica}
     * @param replicationOffset how many bytes of writes it has seen
     * @param health {@code online}, {@code failed} or {@code loading}
     * @param fields all that the server says
     */
    public record Node(
            String id,
            String endpoint,
            String ip,
            String hostname,
            @Nullable Long port,
            @Nullable Long tlsPort,
            String role,
            long replicationOffset,
            String health,
            Map<String, Reply> fields) {

        private static Node of(Reply reply) {
            Map<String, Reply> fields = reply.fields();
            return new Node(
                    Replies.text(fields.get("id"), ""),
                    Replies.text(fields.get("endpoint"), ""),
                    Replies.text(fields.get("ip"), ""),
                    Replies.text(fields.get("hostname"), ""),
                    Replies.numberOrNull(fields.get("port")),
                    Replies.numberOrNull(fields.get("tls-port")),
                    Replies.text(fields.get("role"), ""),
                    Replies.number(fields.get("replication-offset"), 0),
                    Replies.text(fields.get("health"), ""),
                    fields);
        }
    }

    private static ClusterShard of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        Reply nodes = fields.get("nodes");
        return new ClusterShard(
                slots(fields.get("slots")),
                nodes == null ? List.of() : nodes.list().stream().map(Node::of).toList(),
                fields);
    }

    /** First and last in turn. */
    private static List<SlotRange> slots(@Nullable Reply reply) {
        List<SlotRange> slots = new ArrayList<>();
        if (reply != null) {
            for (Reply.Pair pair : reply.pairs()) {
                slots.add(SlotRange.of(pair.key(), pair.value()));
            }
        }
        return slots;
    }
}
