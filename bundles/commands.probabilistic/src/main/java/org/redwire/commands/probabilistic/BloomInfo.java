package org.redwire.commands.probabilistic;

import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a Bloom filter. Accessors for fields that it does not send give -1.
 *
 * @param fields all that it says, in its order
 */
public record BloomInfo(Map<String, Reply> fields) {

    static final Decoder<BloomInfo> DECODER = Fields.DECODER.then(BloomInfo::new);

    /** One number that {@code BF.INFO} tells. */
    public enum Property {
        /** How many items it holds without growing. */
        CAPACITY,
        /** How many bytes it takes. */
        SIZE,
        /** Of how many filters it consists. */
        FILTERS,
        /** How many items it holds. */
        ITEMS,
        /** How much larger than the last one each further filter is. */
        EXPANSION
    }

    /** Copies the fields. */
    public BloomInfo {
        fields = Fields.copy(fields);
    }

    /** How many items it holds without growing. */
    public long capacity() {
        return Fields.number(fields, "Capacity");
    }

    /** How many bytes it takes. */
    public long size() {
        return Fields.number(fields, "Size");
    }

    /** Of how many filters it consists. */
    public long filters() {
        return Fields.number(fields, "Number of filters");
    }

    /** How many items it holds. */
    public long items() {
        return Fields.number(fields, "Number of items inserted");
    }

    /** How much larger than the last one each further filter is; -1 if it does not grow. */
    public long expansion() {
        return Fields.number(fields, "Expansion rate");
    }
}
