package org.redwire.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened between two readings. */
final class Interval {

    private static final Comparator<CommandTiming> BUSIEST_FIRST =
            Comparator.<CommandTiming>comparingLong(command -> command.timing().commands())
                    .reversed()
                    .thenComparing(CommandTiming::name);

    final Tallies ordinary = new Tallies();

    /** The calls that were to wait on the server. */
    final Tallies waiting = new Tallies();

    final Slowest slowest = new Slowest();

    Timing all() {
        return Tally.sum(ordinary.all(), waiting.all());
    }

    List<CommandTiming> commands() {
        List<CommandTiming> commands = new ArrayList<>(ordinary.timings(false));
        commands.addAll(waiting.timings(true));
        commands.sort(BUSIEST_FIRST);
        return commands;
    }

    void reset() {
        ordinary.reset();
        waiting.reset();
        slowest.reset();
    }
}
