package org.redwire.commands.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Reply;

/**
 * Named values: the fields of a document, or what a pipeline made. Names have no {@code @} here.
 *
 * @param fields the values, as a rule texts; lists and maps of what was collected, or if it was
 *     asked to expand JSON
 * @param details what the server says besides in RESP3
 */
public record Row(Map<String, Reply> fields, Map<String, Reply> details) {

    private static final Set<String> KNOWN = Set.of(Document.FIELDS, "values");

    /** For what was gone when it was to be read. */
    static final Row EMPTY = new Row(Map.of(), Map.of());

    /** Copies the values. */
    public Row {
        fields = Replies.copy(fields);
        details = Replies.copy(details);
    }

    /**
     * A flat list in RESP2; in RESP3 a map of the values, or a map in which they are one of them.
     */
    static Row of(Reply reply) {
        if (reply.isNil()) {
            return EMPTY;
        }
        Map<String, Reply> all = reply.fields();
        Reply inner = all.get(Document.FIELDS);
        if (reply instanceof Reply.Dictionary
                && inner != null
                && (inner.isNil() || inner.isAggregate())) {
            return new Row(inner.isNil() ? Map.of() : inner.fields(), Replies.without(all, KNOWN));
        }
        return new Row(all, Map.of());
    }

    /** The text of a field, or null if there is none. */
    public @Nullable String text(String field) {
        Reply value = fields.get(field);
        return value == null ? null : value.textOrNull();
    }

    /** The bytes of a field, such as those of a vector, or null if there are none. */
    public byte @Nullable [] bytes(String field) {
        Reply value = fields.get(field);
        return value == null ? null : value.bytesOrNull();
    }

    /** The integer of a field, or null if there is none. */
    public @Nullable Long number(String field) {
        Reply value = Replies.known(fields, field);
        return value == null ? null : Long.valueOf(Replies.whole(value));
    }

    /** The number of a field, or null if there is none. */
    public @Nullable Double real(String field) {
        Reply value = Replies.known(fields, field);
        return value == null ? null : value.realOrNull();
    }

    /** What the reducer {@code TOLIST} or the function {@code split} made; empty if nothing. */
    public List<String> texts(String field) {
        return Replies.texts(fields.get(field));
    }

    /** What the reducer {@code COLLECT} made; empty if nothing. */
    public List<Row> rows(String field) {
        Reply value = Replies.known(fields, field);
        return value == null ? List.of() : Replies.each(value, Row::of);
    }
}
