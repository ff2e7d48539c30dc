package org.redwire.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.redwire.client.ClientStats;

/**
 * What a watch saw since it was last read. Each call that ended is in exactly one reading.
 *
 * @param at when it was read
 * @param span since when, as a duration
 * @param all all calls together; its durations are without those of calls that were to wait on the
 *     server
 * @param commands by command, those with the most commands first
 * @param consumers by who called, those with the most commands first; without durations
 * @param slowest the slowest calls, the slowest first, without those that were to wait on the
 *     server
 * @param stats the client's numbers at the moment of the reading
 */
public record Reading(
        Instant at,
        Duration span,
        Timing all,
        List<CommandTiming> commands,
        List<ConsumerCalls> consumers,
        List<SlowCall> slowest,
        ClientStats stats) {

    private static final double NANOS = 1e9;

    /** Copies the lists. */
    public Reading {
        commands = List.copyOf(commands);
        consumers = List.copyOf(consumers);
        slowest = List.copyOf(slowest);
    }

    /** How many calls ended in a second, on average over the span. */
    public double callsPerSecond() {
        return perSecond(all.calls());
    }

    /** How many commands ended in a second, those in batches among them. */
    public double commandsPerSecond() {
        return perSecond(all.commands());
    }

    /** How many calls failed in a second. */
    public double failuresPerSecond() {
        return perSecond(all.failures());
    }

    /** A number of this reading as a number per second. */
    public double perSecond(long count) {
        return span.isZero() ? 0 : count * NANOS / span.toNanos();
    }
}
