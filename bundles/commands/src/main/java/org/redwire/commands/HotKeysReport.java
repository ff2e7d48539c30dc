package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * The keys that took most, from {@code HOTKEYS GET}. Their names are user data.
 *
 * @param fields all that the server says, in its order
 */
public record HotKeysReport(Map<String, Reply> fields) {

    static final Decoder<@Nullable HotKeysReport> DECODER =
            Decoders.orNull(reply -> new HotKeysReport(only(reply).fields()));

    /** Copies the fields. */
    public HotKeysReport {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** {@code tracking-active}: whether the server still counts. */
    public boolean active() {
        return Replies.number(fields.get("tracking-active"), 0) != 0;
    }

    /** {@code sample-ratio}: of how many commands one was counted. */
    public long sampleRatio() {
        return Replies.number(fields.get("sample-ratio"), 1);
    }

    /** {@code selected-slots}: of which hash slots. */
    public List<SlotRange> slots() {
        Reply slots = fields.get("selected-slots");
        return slots == null ? List.of() : slots.list().stream().map(HotKeysReport::slot).toList();
    }

    /** {@code collection-start-time-unix-ms}: since when. */
    public Instant start() {
        return Instant.ofEpochMilli(Replies.number(fields.get("collection-start-time-unix-ms"), 0));
    }

    /** {@code collection-duration-ms}: for how long. */
    public Duration duration() {
        return Duration.ofMillis(Replies.number(fields.get("collection-duration-ms"), 0));
    }

    /** {@code by-cpu-time-us}: the keys that took most time, the most first. */
    public Map<String, Duration> byCpuTime() {
        Map<String, Duration> keys = new LinkedHashMap<>();
        pairs("by-cpu-time-us")
                .forEach((key, micros) -> keys.put(key, Duration.of(micros, ChronoUnit.MICROS)));
        return keys;
    }

    /** {@code by-net-bytes}: the keys that took most bytes, the most first. */
    public Map<String, Long> byNetBytes() {
        return pairs("by-net-bytes");
    }

    private Map<String, Long> pairs(String field) {
        Reply pairs = fields.get(field);
        return pairs == null
                ? Map.of()
                : Replies.pairMap(Decoders.TEXT, Decoders.LONG).decode(pairs);
    }

    private static SlotRange slot(Reply reply) {
        return SlotRange.of(reply.at(0), reply.at(Math.max(reply.list().size() - 1, 0)));
    }

    /** Some versions send a list of one map. */
    private static Reply only(Reply reply) {
        List<Reply> elements = reply.list();
        return elements.size() == 1 ? elements.get(0) : reply;
    }
}
