package org.redwire.commands;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands that make a cluster of nodes and change it. Each changes the node it is sent to,
 * which tells the others. All fail if the server is not in a cluster.
 */
@CommandGroup("Cluster")
public final class ClusterSetup {

    private ClusterSetup() {}

    /**
     * {@code CLUSTER ADDSLOTS} (3.0): gives slots to the node. Fails, and gives it none, if one
     * belongs to any node. O(n) for n slots.
     */
    public static Command<@Nullable Void> clusterAddslots(int... slots) {
        return Command.of("CLUSTER ADDSLOTS").args(slots(slots)).as(Decoders.OK);
    }

    /**
     * {@code CLUSTER ADDSLOTSRANGE} (7.0): gives slots to the node. Fails, and gives it none, if
     * one belongs to any node. O(n) for n slots.
     */
    public static Command<@Nullable Void> clusterAddslotsrange(SlotRange... ranges) {
        return Command.of("CLUSTER ADDSLOTSRANGE")
                .args(Check.some(ranges, "range"))
                .as(Decoders.OK);
    }

    /**
     * {@code CLUSTER BUMPEPOCH} (3.0): makes the configuration of the node the newest one; {@code
     * BUMPED} or {@code STILL} with the epoch. O(1).
     */
    public static Command<String> clusterBumpepoch() {
        return Command.of("CLUSTER BUMPEPOCH").as(Decoders.TEXT);
    }

    /**
     * {@code CLUSTER DELSLOTS} (3.0): lets the node forget to whom slots belong. Fails, and forgets
     * nothing, if one belongs to none. O(n) for n slots.
     */
    public static Command<@Nullable Void> clusterDelslots(int... slots) {
        return Command.of("CLUSTER DELSLOTS").args(slots(slots)).as(Decoders.OK);
    }

    /**
     * {@code CLUSTER DELSLOTSRANGE} (7.0): lets the node forget to whom slots belong. Fails, and
     * forgets nothing, if one belongs to none. O(n) for n slots.
     */
    public static Command<@Nullable Void> clusterDelslotsrange(SlotRange... ranges) {
        return Command.of("CLUSTER DELSLOTSRANGE")
                .args(Check.some(ranges, "range"))
                .as(Decoders.OK);
    }

    /**
     * {@code CLUSTER FAILOVER} (3.0): lets a replica take over from its master, which helps, so
     * that nothing is lost; in the background. Fails on a master. O(1).
     */
    public static Command<@Nullable Void> clusterFailover() {
        return Command.of("CLUSTER FAILOVER").as(Decoders.OK);
    }

    /**
     * {@code CLUSTER FAILOVER FORCE} (3.0): the same without the help of the master, which may be
     * gone. O(1).
     */
    public static Command<@Nullable Void> clusterFailoverForce() {
        return Command.of("CLUSTER FAILOVER").arg("FORCE").as(Decoders.OK);
    }

    /**
     * {@code CLUSTER FAILOVER TAKEOVER} (3.0): the same without the consent of the other masters.
     * O(1).
     */
    public static Command<@Nullable Void> clusterFailoverTakeover() {
        return Command.of("CLUSTER FAILOVER").arg("TAKEOVER").as(Decoders.OK);
    }

    /**
     * {@code CLUSTER FLUSHSLOTS} (3.0): lets the node forget to whom all slots belong. Fails if it
     * has keys. O(1).
     */
    public static Command<@Nullable Void> clusterFlushslots() {
        return Command.of("CLUSTER FLUSHSLOTS").as(Decoders.OK);
    }

    /**
     * {@code CLUSTER FORGET} (3.0): lets the node forget another one, and not learn of it again for
     * a minute. O(1).
     */
    public static Command<@Nullable Void> clusterForget(String node) {
        return Command.of("CLUSTER FORGET").arg(node).as(Decoders.OK);
    }

    /**
     * {@code CLUSTER MEET} (3.0): lets the node make the acquaintance of another, in the
     * background. O(1).
     *
     * @param ip the address of the other node, not its name
     */
    public static Command<@Nullable Void> clusterMeet(String ip, int port) {
        return Command.of("CLUSTER MEET").arg(ip).arg(port).as(Decoders.OK);
    }

    /**
     * {@code CLUSTER MEET} (4.0): the same, where the port that nodes use is an unusual one. O(1).
     */
    public static Command<@Nullable Void> clusterMeet(String ip, int port, int busPort) {
        return Command.of("CLUSTER MEET").arg(ip).arg(port).arg(busPort).as(Decoders.OK);
    }

    /**
     * {@code CLUSTER REPLICATE} (3.0): makes the node a replica of a master. Fails if the node is a
     * master with slots or keys. O(1).
     */
    public static Command<@Nullable Void> clusterReplicate(String master) {
        return Command.of("CLUSTER REPLICATE").arg(master).as(Decoders.OK);
    }

    /**
     * {@code CLUSTER RESET HARD} (3.0): lets the node forget its cluster, and take another id.
     * Fails on a master with keys. O(n) for n nodes.
     */
    public static Command<@Nullable Void> clusterResetHard() {
        return Command.of("CLUSTER RESET").arg("HARD").as(Decoders.OK);
    }

    /**
     * {@code CLUSTER RESET SOFT} (3.0): lets the node forget its cluster. Fails on a master with
     * keys. O(n) for n nodes.
     */
    public static Command<@Nullable Void> clusterResetSoft() {
        return Command.of("CLUSTER RESET").arg("SOFT").as(Decoders.OK);
    }

    /**
     * {@code CLUSTER SAVECONFIG} (3.0): writes what the node knows to its file. O(n) for n nodes.
     */
    public static Command<@Nullable Void> clusterSaveconfig() {
        return Command.of("CLUSTER SAVECONFIG").as(Decoders.OK);
    }

    /**
     * {@code CLUSTER SET-CONFIG-EPOCH} (3.0): sets the epoch of a new node. Fails if it has one, or
     * knows other nodes. O(1).
     */
    public static Command<@Nullable Void> clusterSetConfigEpoch(long epoch) {
        Check.notNegative(epoch, "the epoch");
        return Command.of("CLUSTER SET-CONFIG-EPOCH").arg(epoch).as(Decoders.OK);
    }

    /**
     * {@code CLUSTER SETSLOT} (3.0): tells the node what it is to know of a slot, most of all while
     * it is moved. O(1).
     */
    public static Command<@Nullable Void> clusterSetslot(int slot, SlotState state) {
        return Command.of("CLUSTER SETSLOT")
                .arg(SlotRange.checked(slot))
                .arg(state)
                .as(Decoders.OK);
    }

    /**
     * {@code CLUSTER SETSLOT} … {@code TIMEOUT} (Valkey 8.0): the same, waiting at most so long for
     * the replicas to know it, too; longer than zero. O(1).
     */
    public static Command<@Nullable Void> clusterSetslot(
            int slot, SlotState state, Duration timeout) {
        Check.that(!timeout.isZero(), "the timeout must be longer than zero");
        ArgumentList list = new ArgumentList().arg(SlotRange.checked(slot)).arg(state);
        return Command.of("CLUSTER SETSLOT")
                .args(list.arg("TIMEOUT").arg(Times.millis(timeout)))
                .blocking(timeout)
                .as(Decoders.OK);
    }

    private static ArgumentList slots(int... slots) {
        if (slots.length == 0) {
            throw Check.none("slot");
        }
        ArgumentList list = new ArgumentList();
        for (int slot : slots) {
            list.arg(SlotRange.checked(slot));
        }
        return list;
    }
}
