package org.redwire.commands;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * An entry of a stream.
 *
 * @param fields its fields in their order; one may be there twice. None if the entry was deleted
 *     while it was still pending for a consumer
 * @param delivery when and how often it was delivered before, or null if that was not asked for
 */
public record StreamEntry(StreamId id, List<FieldValue> fields, @Nullable Delivery delivery) {

    static final Decoder<StreamEntry> DECODER = StreamEntry::of;

    /** Nil means that there are none. */
    static final Decoder<List<StreamEntry>> LIST = Replies.orEmpty(Decoders.list(DECODER));

    /** Before 7.0 a claimed entry that is deleted is nil. */
    static final Decoder<List<StreamEntry>> CLAIMED =
            reply ->
                    reply.list().stream()
                            .filter(entry -> !entry.isNil())
                            .map(StreamEntry::of)
                            .toList();

    /** What {@code XREAD} gives: the entries of each stream that has any. */
    static final Decoder<Map<String, List<StreamEntry>>> BY_KEY = StreamEntry::byKey;

    private static final int WITH_DELIVERY = 4;

    /**
     * How an entry was delivered that {@code XREADGROUP} … {@code CLAIM} took over.
     *
     * @param idle since when it was pending
     * @param count how often it was delivered
     */
    public record Delivery(Duration idle, long count) {}

    /** Copies the fields. */
    public StreamEntry {
        fields = List.copyOf(fields);
    }

    /** An entry without anything about its delivery. */
    public StreamEntry(StreamId id, List<FieldValue> fields) {
        this(id, fields, null);
    }

    /** Whether the entry was deleted, so that nothing but its id is left. */
    public boolean deleted() {
        return fields.isEmpty();
    }

    /** The value of the last field of that name, or null if there is none. */
    public @Nullable String value(String field) {
        return map().get(field);
    }

    /** The fields as a map in their order; of equal names the last counts. */
    public Map<String, String> map() {
        Map<String, String> map = new LinkedHashMap<>();
        fields.forEach(field -> map.put(field.field(), field.value()));
        return map;
    }

    private static StreamEntry of(Reply reply) {
        List<Reply> parts = reply.list();
        Reply fields = reply.at(1);
        return new StreamEntry(
                StreamId.DECODER.decode(reply.at(0)),
                fields.isNil() ? List.of() : FieldValue.LIST.decode(fields),
                parts.size() < WITH_DELIVERY
                        ? null
                        : new Delivery(
                                Duration.ofMillis(parts.get(2).number()), parts.get(3).number()));
    }

    private static Map<String, List<StreamEntry>> byKey(Reply reply) {
        Map<String, List<StreamEntry>> streams = new LinkedHashMap<>();
        if (!reply.isNil()) {
            for (Reply.Pair stream : Replies.pairs(reply)) {
                streams.put(stream.key().text(), LIST.decode(stream.value()));
            }
        }
        return streams;
    }
}
