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

/** The commands that tell where the server's time and memory go. */
@CommandGroup("Server")
public final class Diagnostics {

    private static final Decoder<Map<String, CommandLatencies>> HISTOGRAMS =
            Decoders.map(Decoders.TEXT, CommandLatencies.DECODER);

    private Diagnostics() {}

    /**
     * {@code DEBUG OBJECT} (1.0): how the server keeps a value, as a text for people. Fails if
     * there is no key, and unless the server allows debugging. O(1).
     */
    public static Command<String> debugObject(String key) {
        return Command.of("DEBUG OBJECT").idempotent().key(key).as(Decoders.TEXT);
    }

    // --- slow commands ---

    /**
     * {@code SLOWLOG GET} (2.2.12): the latest slow commands, newest first; 10 of them. O(n) for n
     * commands.
     */
    public static Command<List<SlowCommand>> slowlogGet() {
        return Command.of("SLOWLOG GET").idempotent().as(Replies.each(SlowCommand.DECODER));
    }

    /**
     * {@code SLOWLOG GET} (2.2.12): so many slow commands at most, or all (-1, since 7.0). O(n) for
     * n commands.
     */
    public static Command<List<SlowCommand>> slowlogGet(long count) {
        Check.that(count >= -1, "the count must be -1 for all, or not negative");
        return Command.of("SLOWLOG GET")
                .idempotent()
                .arg(count)
                .as(Replies.each(SlowCommand.DECODER));
    }

    /** {@code SLOWLOG LEN} (2.2.12): how many slow commands the server has noted. O(1). */
    public static Command<Long> slowlogLen() {
        return Command.of("SLOWLOG LEN").idempotent().as(Decoders.LONG);
    }

    /** {@code SLOWLOG RESET} (2.2.12): forgets the slow commands. O(n) for n commands. */
    public static Command<@Nullable Void> slowlogReset() {
        return Command.of("SLOWLOG RESET").as(Decoders.OK);
    }

    // --- latency ---

    /** {@code LATENCY DOCTOR} (2.8.13): the server's own opinion on its pauses, as a text. O(1). */
    public static Command<String> latencyDoctor() {
        return Command.of("LATENCY DOCTOR").idempotent().as(Decoders.TEXT);
    }

    /** {@code LATENCY GRAPH} (2.8.13): the pauses of a kind as a picture made of text. O(1). */
    public static Command<String> latencyGraph(String event) {
        return Command.of("LATENCY GRAPH").idempotent().arg(event).as(Decoders.TEXT);
    }

    /**
     * {@code LATENCY HISTOGRAM} (7.0): how long commands took, by their names in lower case; of
     * those named, or of all. O(n) for n commands.
     */
    public static Command<Map<String, CommandLatencies>> latencyHistogram(String... commands) {
        return Command.of("LATENCY HISTOGRAM").idempotent().args(commands).as(HISTOGRAMS);
    }

    /** {@code LATENCY HISTORY} (2.8.13): when there were pauses of a kind, and how long. O(1). */
    public static Command<List<LatencySample>> latencyHistory(String event) {
        return Command.of("LATENCY HISTORY")
                .idempotent()
                .arg(event)
                .as(Replies.each(LatencySample.DECODER));
    }

    /** {@code LATENCY LATEST} (2.8.13): the latest and the longest pause of each kind. O(1). */
    public static Command<List<LatencyEvent>> latencyLatest() {
        return Command.of("LATENCY LATEST").idempotent().as(Replies.each(LatencyEvent.DECODER));
    }

    /**
     * {@code LATENCY RESET} (2.8.13): forgets the pauses of these kinds, or all; how many kinds.
     * O(1).
     */
    public static Command<Long> latencyReset(String... events) {
        return Command.of("LATENCY RESET").args(events).as(Decoders.LONG);
    }

    // --- memory ---

    /** {@code MEMORY DOCTOR} (4.0): the server's own opinion on its memory, as a text. O(1). */
    public static Command<String> memoryDoctor() {
        return Command.of("MEMORY DOCTOR").idempotent().as(Decoders.TEXT);
    }

    /**
     * {@code MEMORY MALLOC-STATS} (4.0): what the allocator says of itself, as a text. Takes as
     * long as the allocator.
     */
    public static Command<String> memoryMallocStats() {
        return Command.of("MEMORY MALLOC-STATS").idempotent().as(Decoders.TEXT);
    }

    /**
     * {@code MEMORY PURGE} (4.0): gives unused memory back to the system. Takes as long as the
     * allocator.
     */
    public static Command<@Nullable Void> memoryPurge() {
        return Command.of("MEMORY PURGE").as(Decoders.OK);
    }

    /**
     * {@code MEMORY STATS} (4.0): what the memory is used for; some fields are maps again. O(1).
     */
    public static Command<Map<String, Reply>> memoryStats() {
        return Command.of("MEMORY STATS").idempotent().as(Replies.FIELDS);
    }

    /**
     * {@code MEMORY USAGE} (4.0): how many bytes a key and its value take, estimated from 5
     * elements; null if there is no key. O(n) for n samples.
     */
    public static Command<@Nullable Long> memoryUsage(String key) {
        return Command.of("MEMORY USAGE").readOnly().key(key).as(Decoders.LONG_OR_NULL);
    }

    /**
     * {@code MEMORY USAGE} … {@code SAMPLES} (4.0): the same, estimated from so many elements, or
     * from all (0). O(n) for n samples.
     */
    public static Command<@Nullable Long> memoryUsage(String key, long samples) {
        Check.notNegative(samples, "the number of samples");
        ArgumentList list = new ArgumentList().key(key).arg("SAMPLES").arg(samples);
        return Command.of("MEMORY USAGE").readOnly().args(list).as(Decoders.LONG_OR_NULL);
    }
}
