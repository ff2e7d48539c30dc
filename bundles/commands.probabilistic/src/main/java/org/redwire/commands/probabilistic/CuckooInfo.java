package org.redwire.commands.probabilistic;

import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a cuckoo filter. Accessors for fields that it does not send give -1.
 *
 * @param fields all that it says, in its order
 */
public record CuckooInfo(Map<String, Reply> fields) {

    static final Decoder<CuckooInfo> DECODER = Fields.DECODER.then(CuckooInfo::new);

    /** Copies the fields. */
    public CuckooInfo {
        fields = Fields.copy(fields);
    }

    /** How many bytes it takes. */
    public long size() {
        return Fields.number(fields, "Size");
    }

    /** How many places for items it has. */
    public long buckets() {
        return Fields.number(fields, "Number of buckets");
    }

    /** Of how many filters it consists. */
    public long filters() {
        // RedisBloom says it in the singular, forks of it do not
        return fields.containsKey("Number of filter")
                ? Fields.number(fields, "Number of filter")
                : Fields.number(fields, "Number of filters");
    }

    /** How many items were added. */
    public long inserted() {
        return Fields.number(fields, "Number of items inserted");
    }

    /** How many items were deleted. */
    public long deleted() {
        return Fields.number(fields, "Number of items deleted");
    }

    /** How many items are kept in one place. */
    public long bucketSize() {
        return Fields.number(fields, "Bucket size");
    }

    /** How much larger than the last one each further filter is. */
    public long expansion() {
        return Fields.number(fields, "Expansion rate");
    }

    /** How often items are moved to make room, or how often they were. */
    public long maxIterations() {
        return fields.containsKey("Max iteration")
                ? Fields.number(fields, "Max iteration")
                : Fields.number(fields, "Max iterations");
    }
}
