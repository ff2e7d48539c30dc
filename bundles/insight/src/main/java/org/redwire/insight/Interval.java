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

    private static final Comparator<ConsumerCalls> HUNGRIEST_FIRST =
            Comparator.comparingLong(ConsumerCalls::commands)
                    .reversed()
                    .thenComparing(ConsumerCalls::consumer);

    final ByName<Tally> ordinary = new ByName<>(Tally::new);

    /** The calls that were to wait on the server. */
    final ByName<Tally> waiting = new ByName<>(Tally::new);

    /** All calls, by the name under which they were made. */
    final ByName<Calls> consumers = new ByName<>(Calls::new);

    final Slowest slowest = new Slowest();

    Timing all() {
        return Tally.sum(ordinary.all(), waiting.all());
    }

    List<CommandTiming> commands() {
        List<CommandTiming> commands = new ArrayList<>();
        ordinary.forEach(
                (name, tally) -> commands.add(new CommandTiming(name, false, tally.timing())));
        waiting.forEach(
                (name, tally) -> commands.add(new CommandTiming(name, true, tally.timing())));
        commands.sort(BUSIEST_FIRST);
        return commands;
    }

    List<ConsumerCalls> consumers() {
        List<ConsumerCalls> all = new ArrayList<>();
        consumers.forEach((name, calls) -> all.add(calls.of(name)));
        all.sort(HUNGRIEST_FIRST);
        return all;
    }

    void reset() {
        ordinary.reset();
        waiting.reset();
        consumers.reset();
        slowest.reset();
    }
}
