package org.redwire.commands;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands that change what a sentinel watches, and how. */
@CommandGroup("Sentinel")
public final class SentinelSetup {

    private SentinelSetup() {}

    /** When a sentinel is to crash, for a test of the others. */
    public enum Crash implements Argument {
        /** Once it was chosen to lead a failover. */
        AFTER_ELECTION("CRASH-AFTER-ELECTION"),
        /** Once it has promoted a replica. */
        AFTER_PROMOTION("CRASH-AFTER-PROMOTION");

        private final String word;

        Crash(String word) {
            this.word = word;
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg(word);
        }
    }

    /** {@code SENTINEL CONFIG SET} (6.2): changes a parameter of the sentinel's own. O(1). */
    public static Command<@Nullable Void> sentinelConfigSet(String parameter, String value) {
        return Command.of("SENTINEL CONFIG").arg("SET").arg(parameter).arg(value).as(Decoders.OK);
    }

    /**
     * {@code SENTINEL CONFIG SET} (7.2): changes several parameters, or none if one is wrong. O(n)
     * for n parameters.
     */
    public static Command<@Nullable Void> sentinelConfigSet(Map<String, String> parameters) {
        Check.some(parameters.keySet(), "parameter");
        return Command.of("SENTINEL CONFIG")
                .args(new ArgumentList().arg("SET").entries(parameters))
                .as(Decoders.OK);
    }

    /**
     * {@code SENTINEL DEBUG} (7.0): changes times that the sentinel uses, by their names as {@link
     * Sentinels#sentinelDebug sentinelDebug} gives them. O(n) for n times.
     */
    public static Command<@Nullable Void> sentinelDebug(Map<String, Duration> times) {
        Check.some(times.keySet(), "time");
        ArgumentList list = new ArgumentList();
        times.forEach((name, time) -> list.arg(name).arg(Times.positiveMillis(time)));
        return Command.of("SENTINEL DEBUG").args(list).as(Decoders.OK);
    }

    /**
     * {@code SENTINEL FAILOVER} (2.8.4): lets a replica take over from a master, without asking the
     * other sentinels; in the background. Fails with NOGOODSLAVE if there is no good replica, and
     * with INPROG if a failover goes on. O(1).
     */
    public static Command<@Nullable Void> sentinelFailover(String master) {
        return Command.of("SENTINEL FAILOVER").arg(master).as(Decoders.OK);
    }

    /** {@code SENTINEL FLUSHCONFIG} (2.8.4): writes what the sentinel knows to its file. O(1). */
    public static Command<@Nullable Void> sentinelFlushconfig() {
        return Command.of("SENTINEL FLUSHCONFIG").as(Decoders.OK);
    }

    /**
     * {@code SENTINEL MONITOR} (2.8.4): watches a master from now on. Fails if it watches one of
     * that name. O(1).
     *
     * @param quorum how many sentinels must agree that it is down
     */
    public static Command<@Nullable Void> sentinelMonitor(
            String master, String ip, int port, int quorum) {
        Check.positive(quorum, "the quorum");
        ArgumentList list = new ArgumentList().arg(master).arg(ip).arg(port).arg(quorum);
        return Command.of("SENTINEL MONITOR").args(list).as(Decoders.OK);
    }

    /**
     * {@code SENTINEL REMOVE} (2.8.4): no longer watches a master. Fails if it does not watch it.
     * O(1).
     */
    public static Command<@Nullable Void> sentinelRemove(String master) {
        return Command.of("SENTINEL REMOVE").arg(master).as(Decoders.OK);
    }

    /**
     * {@code SENTINEL RESET} (2.8.4): forgets the replicas and sentinels of all masters whose names
     * match a glob pattern, and finds them again; how many masters. O(n) for n masters.
     */
    public static Command<Long> sentinelReset(String pattern) {
        return Command.of("SENTINEL RESET").arg(pattern).as(Decoders.LONG);
    }

    /**
     * {@code SENTINEL SET} (2.8.4): changes how a master is watched, such as {@code quorum} or
     * {@code down-after-milliseconds}. Fails if it does not watch it. O(n) for n options.
     */
    public static Command<@Nullable Void> sentinelSet(String master, Map<String, String> options) {
        Check.some(options.keySet(), "option");
        return Command.of("SENTINEL SET")
                .args(new ArgumentList().arg(master).entries(options))
                .as(Decoders.OK);
    }

    /**
     * {@code SENTINEL SIMULATE-FAILURE} (3.2): lets the sentinel crash at certain moments of a
     * failover. O(1).
     */
    public static Command<@Nullable Void> sentinelSimulateFailure(Crash... crashes) {
        return Command.of("SENTINEL SIMULATE-FAILURE")
                .args(Check.some(crashes, "moment"))
                .as(Decoders.OK);
    }
}
