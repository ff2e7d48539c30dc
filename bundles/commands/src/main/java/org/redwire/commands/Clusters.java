package org.redwire.commands;

import java.util.List;
import java.util.Map;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * The commands that tell what a node knows of its cluster. All fail if the server is not in one.
 * {@link ClusterSetup} has those that change it.
 */
@CommandGroup("Cluster")
public final class Clusters {

    private static final Decoder<Integer> SLOT = Replies::whole;

    private static final Decoder<Map<Integer, Map<String, Long>>> SLOT_STATS =
            Replies.pairMap(SLOT, Replies.LONG_FIELDS);

    private Clusters() {}

    /**
     * {@code CLUSTER COUNT-FAILURE-REPORTS} (3.0): how many nodes lately said that a node fails.
     * Fails if the node is not known. O(n) for n reports.
     */
    public static Command<Long> clusterCountFailureReports(String node) {
        return Command.of("CLUSTER COUNT-FAILURE-REPORTS").idempotent().arg(node).as(Decoders.LONG);
    }

    /** {@code CLUSTER COUNTKEYSINSLOT} (3.0): how many keys this node has in a slot. O(1). */
    public static Command<Long> clusterCountkeysinslot(int slot) {
        return Command.of("CLUSTER COUNTKEYSINSLOT")
                .idempotent()
                .arg(SlotRange.checked(slot))
                .as(Decoders.LONG);
    }

    /**
     * {@code CLUSTER GETKEYSINSLOT} (3.0): up to {@code count} of the keys that this node has in a
     * slot. O(n) for n keys.
     */
    public static Command<List<String>> clusterGetkeysinslot(int slot, long count) {
        return Command.of("CLUSTER GETKEYSINSLOT")
                .idempotent()
                .arg(SlotRange.checked(slot))
                .arg(Check.notNegative(count, "the count"))
                .as(Decoders.STRINGS);
    }

    /** {@code CLUSTER INFO} (3.0): how the node sees its cluster. O(1). */
    public static Command<ClusterInfo> clusterInfo() {
        return Command.of("CLUSTER INFO").idempotent().as(ClusterInfo.DECODER);
    }

    /** {@code CLUSTER KEYSLOT} (3.0): the slot that a key belongs to. O(n) for n bytes. */
    public static Command<Integer> clusterKeyslot(String key) {
        return Command.of("CLUSTER KEYSLOT").idempotent().arg(key).as(SLOT);
    }

    /** {@code CLUSTER LINKS} (7.0): the connections to and from other nodes. O(n) for n nodes. */
    public static Command<List<ClusterLink>> clusterLinks() {
        return Command.of("CLUSTER LINKS").idempotent().as(Replies.each(ClusterLink.DECODER));
    }

    /** {@code CLUSTER MYID} (3.0): the id of the node. O(1). */
    public static Command<String> clusterMyid() {
        return Command.of("CLUSTER MYID").idempotent().as(Decoders.TEXT);
    }

    /** {@code CLUSTER MYSHARDID} (7.2): the id of the shard of the node. O(1). */
    public static Command<String> clusterMyshardid() {
        return Command.of("CLUSTER MYSHARDID").idempotent().as(Decoders.TEXT);
    }

    /** {@code CLUSTER NODES} (3.0): all nodes that the node knows. O(n) for n nodes. */
    public static Command<List<ClusterNode>> clusterNodes() {
        return Command.of("CLUSTER NODES").idempotent().as(ClusterNode.LINES);
    }

    /**
     * {@code CLUSTER REPLICAS} (5.0): the replicas of a master. Fails if the node is not known, or
     * no master. O(n) for n replicas.
     */
    public static Command<List<ClusterNode>> clusterReplicas(String master) {
        return Command.of("CLUSTER REPLICAS").idempotent().arg(master).as(ClusterNode.LIST);
    }

    /** {@code CLUSTER SHARDS} (7.0): the masters with their replicas. O(n) for n nodes. */
    public static Command<List<ClusterShard>> clusterShards() {
        return Command.of("CLUSTER SHARDS").idempotent().as(Replies.each(ClusterShard.DECODER));
    }

    /**
     * {@code CLUSTER SLAVES} (3.0): what {@code clusterReplicas} gives, under its old name. O(n)
     * for n replicas.
     */
    public static Command<List<ClusterNode>> clusterSlaves(String master) {
        return Command.of("CLUSTER SLAVES").idempotent().arg(master).as(ClusterNode.LIST);
    }

    /**
     * {@code CLUSTER SLOTS} (3.0): which nodes serve which slots. Superseded by {@code
     * clusterShards}. O(n) for n nodes.
     */
    public static Command<List<ClusterSlots>> clusterSlots() {
        return Command.of("CLUSTER SLOTS").idempotent().as(Replies.each(ClusterSlots.DECODER));
    }

    /**
     * {@code CLUSTER SLOT-STATS SLOTSRANGE} (8.2; Valkey 8.0): what the node counts of its slots in
     * a range, such as {@code key-count}, by slot. O(n) for n slots.
     */
    public static Command<Map<Integer, Map<String, Long>>> clusterSlotStats(SlotRange range) {
        return Command.of("CLUSTER SLOT-STATS")
                .idempotent()
                .arg("SLOTSRANGE")
                .arg(range)
                .as(SLOT_STATS);
    }

    /**
     * {@code CLUSTER SLOT-STATS ORDERBY} (8.2; Valkey 8.0): what the node counts of its slots, in
     * the order of one of these numbers. O(n log n) for n slots.
     */
    public static Command<Map<Integer, Map<String, Long>>> clusterSlotStats(SlotStatsOrder order) {
        return Command.of("CLUSTER SLOT-STATS").idempotent().arg(order).as(SLOT_STATS);
    }
}
