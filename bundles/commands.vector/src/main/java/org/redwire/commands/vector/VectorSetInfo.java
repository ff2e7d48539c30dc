package org.redwire.commands.vector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a vector set. Accessors for numbers that it does not send give -1.
 *
 * @param fields all that it says, in its order
 */
public record VectorSetInfo(Map<String, Reply> fields) {

    static final Decoder<VectorSetInfo> DECODER = reply -> new VectorSetInfo(reply.fields());

    /** Copies the fields. */
    public VectorSetInfo {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** {@code quant-type}: how numbers are kept, such as {@code int8}; empty if it is not said. */
    public String quantization() {
        Reply field = fields.get("quant-type");
        return field == null || field.isNil() ? "" : field.text();
    }

    /** {@code size}: how many elements there are. */
    public long size() {
        return number("size");
    }

    /** {@code vector-dim}: how many numbers a vector has. */
    public long dimensions() {
        return number("vector-dim");
    }

    /** {@code projection-input-dim}: how many it had before it was reduced; 0 if it was not. */
    public long inputDimensions() {
        return number("projection-input-dim");
    }

    /** {@code hnsw-m}: how many neighbours an element has at most. */
    public long links() {
        return number("hnsw-m");
    }

    /** {@code max-level}: how many levels of neighbours there are above the lowest. */
    public long maxLevel() {
        return number("max-level");
    }

    /** {@code attributes-count}: how many elements have attributes. */
    public long attributes() {
        return number("attributes-count");
    }

    private long number(String name) {
        Reply field = fields.get(name);
        return field == null || field.isNil() ? -1 : field.number();
    }
}
