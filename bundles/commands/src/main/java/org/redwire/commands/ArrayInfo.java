package org.redwire.commands;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of an array. Accessors for fields that it does not send give -1.
 *
 * @param fields all that it says, in its order
 */
public record ArrayInfo(Map<String, Reply> fields) {

    static final Decoder<ArrayInfo> DECODER = Replies.FIELDS.then(ArrayInfo::new);

    /** Copies the fields. */
    public ArrayInfo {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** {@code count}: how many elements there are. */
    public long count() {
        return number("count");
    }

    /** {@code len}: the highest index plus one. */
    public long length() {
        return number("len");
    }

    /** {@code next-insert-index}: where the next element is put. */
    public long nextInsertIndex() {
        return number("next-insert-index");
    }

    /** {@code slices}: of how many pieces its memory consists. */
    public long slices() {
        return number("slices");
    }

    private long number(String field) {
        return Replies.number(fields.get(field), -1);
    }
}
