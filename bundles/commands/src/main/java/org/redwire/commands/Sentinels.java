package org.redwire.commands;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * The commands of a sentinel that tell what it watches; other servers know none of them, so they
 * are not among {@link Commands}: {@code SentinelCommands sentinel = redis::execute}. {@link
 * SentinelSetup} has those that change something.
 */
@CommandGroup("Sentinel")
public final class Sentinels {

    private static final Decoder<List<SentinelNode>> NODES = Replies.each(SentinelNode.DECODER);

    private static final Decoder<Map<String, List<CachedInfo>>> CACHED =
            Decoders.map(Decoders.TEXT, CachedInfo.LIST);

    private Sentinels() {}

    /**
     * {@code SENTINEL CKQUORUM} (2.8.18): what the sentinel says of it if enough sentinels are
     * there for a failover. Fails with NOQUORUM if not, and if it does not watch the master. O(n)
     * for n sentinels.
     */
    public static Command<String> sentinelCkquorum(String master) {
        return Command.of("SENTINEL CKQUORUM").idempotent().arg(master).as(Decoders.TEXT);
    }

    /**
     * {@code SENTINEL CONFIG GET} (6.2; several patterns 7.2): the sentinel's own parameters whose
     * names match a glob pattern. O(n) for n parameters.
     */
    public static Command<Map<String, String>> sentinelConfigGet(String... patterns) {
        return Command.of("SENTINEL CONFIG")
                .idempotent()
                .arg("GET")
                .args(Check.some(patterns, "pattern"))
                .as(Decoders.STRING_MAP);
    }

    /** {@code SENTINEL DEBUG} (7.0): the times it uses, in milliseconds. O(n) for n times. */
    public static Command<Map<String, Long>> sentinelDebug() {
        return Command.of("SENTINEL DEBUG").idempotent().as(Replies.LONG_FIELDS);
    }

    /**
     * {@code SENTINEL GET-MASTER-ADDR-BY-NAME} (2.8.4): where a master is, or null if the sentinel
     * does not watch it. O(1).
     */
    public static Command<@Nullable ServerAddress> sentinelGetMasterAddrByName(String master) {
        return Command.of("SENTINEL GET-MASTER-ADDR-BY-NAME")
                .idempotent()
                .arg(master)
                .as(ServerAddress.OR_NULL);
    }

    /** {@code SENTINEL HELP} (6.2): what subcommands there are. O(1). */
    public static Command<List<String>> sentinelHelp() {
        return Command.of("SENTINEL HELP").idempotent().as(Decoders.STRINGS);
    }

    /**
     * {@code SENTINEL INFO-CACHE} (3.2): what masters, and behind each its replicas, last said of
     * themselves; only of those that the sentinel watches. O(n) for n servers.
     */
    public static Command<Map<String, List<CachedInfo>>> sentinelInfoCache(String... masters) {
        return Command.of("SENTINEL INFO-CACHE")
                .idempotent()
                .args(Check.some(masters, "master"))
                .as(CACHED);
    }

    /**
     * {@code SENTINEL IS-MASTER-DOWN-BY-ADDR} (2.8.4): whether the sentinel takes a master to be
     * down. Sentinels ask each other so. O(1).
     */
    public static Command<MasterVote> sentinelIsMasterDownByAddr(
            String ip, int port, long epoch, String runId) {
        ArgumentList list = new ArgumentList().arg(ip).arg(port).arg(epoch).arg(runId);
        return Command.of("SENTINEL IS-MASTER-DOWN-BY-ADDR").args(list).as(MasterVote.DECODER);
    }

    /**
     * {@code SENTINEL MASTER} (2.8.4): what the sentinel knows of a master. Fails if it does not
     * watch it. O(1).
     */
    public static Command<SentinelNode> sentinelMaster(String master) {
        return Command.of("SENTINEL MASTER").idempotent().arg(master).as(SentinelNode.DECODER);
    }

    /** {@code SENTINEL MASTERS} (2.8.4): all masters that it watches. O(n) for n masters. */
    public static Command<List<SentinelNode>> sentinelMasters() {
        return Command.of("SENTINEL MASTERS").idempotent().as(NODES);
    }

    /** {@code SENTINEL MYID} (6.2): the id of the sentinel. O(1). */
    public static Command<String> sentinelMyid() {
        return Command.of("SENTINEL MYID").idempotent().as(Decoders.TEXT);
    }

    /**
     * {@code SENTINEL PENDING-SCRIPTS} (2.8.4): the scripts that run or are to be run. O(n) for n
     * scripts.
     */
    public static Command<List<Map<String, Reply>>> sentinelPendingScripts() {
        return Command.of("SENTINEL PENDING-SCRIPTS").idempotent().as(Replies.each(Replies.FIELDS));
    }

    /**
     * {@code SENTINEL REPLICAS} (5.0): the replicas of a master. Fails if the sentinel does not
     * watch it. O(n) for n replicas.
     */
    public static Command<List<SentinelNode>> sentinelReplicas(String master) {
        return Command.of("SENTINEL REPLICAS").idempotent().arg(master).as(NODES);
    }

    /**
     * {@code SENTINEL SENTINELS} (2.8.4): the other sentinels of a master. Fails if the sentinel
     * does not watch it. O(n) for n sentinels.
     */
    public static Command<List<SentinelNode>> sentinelSentinels(String master) {
        return Command.of("SENTINEL SENTINELS").idempotent().arg(master).as(NODES);
    }

    /**
     * {@code SENTINEL SLAVES} (2.8): what {@code sentinelReplicas} gives, under its old name. O(n)
     * for n replicas.
     */
    public static Command<List<SentinelNode>> sentinelSlaves(String master) {
        return Command.of("SENTINEL SLAVES").idempotent().arg(master).as(NODES);
    }
}
