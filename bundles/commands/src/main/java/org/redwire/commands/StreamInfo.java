package org.redwire.commands;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a stream. Accessors for fields that an older server does not send give
 * null, or -1.
 *
 * @param fields all that it says, in its order
 */
public record StreamInfo(Map<String, Reply> fields) {

    static final Decoder<StreamInfo> DECODER = Replies.FIELDS.then(StreamInfo::new);

    /** Copies the fields. */
    public StreamInfo {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** {@code length}: how many entries it has. */
    public long length() {
        return number("length");
    }

    /** {@code groups}: how many groups read it. */
    public long groups() {
        Reply groups = fields.get("groups");
        return groups != null && groups.isAggregate() ? groups.list().size() : number("groups");
    }

    /** {@code last-generated-id}: the id that the next one must be greater than. */
    public @Nullable StreamId lastGeneratedId() {
        return id("last-generated-id");
    }

    /** {@code max-deleted-entry-id}: the greatest id that was deleted, or 0-0 (7.0). */
    public @Nullable StreamId maxDeletedId() {
        return id("max-deleted-entry-id");
    }

    /** {@code entries-added}: how many entries were ever added (7.0). */
    public long entriesAdded() {
        return number("entries-added");
    }

    /** {@code recorded-first-entry-id}: the id of the first entry, or 0-0 (7.0). */
    public @Nullable StreamId recordedFirstId() {
        return id("recorded-first-entry-id");
    }

    /** {@code first-entry}: the oldest entry; null if there is none, and in details. */
    public @Nullable StreamEntry firstEntry() {
        return entry("first-entry");
    }

    /** {@code last-entry}: the newest entry; null if there is none, and in details. */
    public @Nullable StreamEntry lastEntry() {
        return entry("last-entry");
    }

    private long number(String field) {
        return Replies.number(fields.get(field), -1);
    }

    private @Nullable StreamId id(String field) {
        Reply id = fields.get(field);
        return id == null ? null : StreamId.OR_NULL.decode(id);
    }

    private @Nullable StreamEntry entry(String field) {
        Reply entry = fields.get(field);
        return entry == null || entry.isNil() ? null : StreamEntry.DECODER.decode(entry);
    }
}
