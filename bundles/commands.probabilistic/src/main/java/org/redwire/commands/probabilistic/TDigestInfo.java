package org.redwire.commands.probabilistic;

import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a t-digest. Accessors for fields that it does not send give -1.
 *
 * @param fields all that it says, in its order
 */
public record TDigestInfo(Map<String, Reply> fields) {

    static final Decoder<TDigestInfo> DECODER = Fields.DECODER.then(TDigestInfo::new);

    /** Copies the fields. */
    public TDigestInfo {
        fields = Fields.copy(fields);
    }

    /** How exact it is. */
    public long compression() {
        return Fields.number(fields, "Compression");
    }

    /** How many nodes it has room for. */
    public long capacity() {
        return Fields.number(fields, "Capacity");
    }

    /** How many nodes stand for several numbers. */
    public long mergedNodes() {
        return Fields.number(fields, "Merged nodes");
    }

    /** How many nodes wait to be merged. */
    public long unmergedNodes() {
        return Fields.number(fields, "Unmerged nodes");
    }

    /** For how many numbers the merged nodes stand. */
    public long mergedWeight() {
        return Fields.number(fields, "Merged weight");
    }

    /** For how many numbers the other nodes stand. */
    public long unmergedWeight() {
        return Fields.number(fields, "Unmerged weight");
    }

    /** How many numbers it has seen. */
    public long observations() {
        return Fields.number(fields, "Observations");
    }

    /** How often nodes were merged. */
    public long totalCompressions() {
        return Fields.number(fields, "Total compressions");
    }

    /** How many bytes it takes. */
    public long memoryUsage() {
        return Fields.number(fields, "Memory usage");
    }
}
