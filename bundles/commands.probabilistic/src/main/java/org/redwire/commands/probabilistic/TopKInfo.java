package org.redwire.commands.probabilistic;

import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * What the server says of a top-k list. Accessors for fields that it does not send give -1.
 *
 * @param fields all that it says, in its order
 */
public record TopKInfo(Map<String, Reply> fields) {

    static final Decoder<TopKInfo> DECODER = Fields.DECODER.then(TopKInfo::new);

    /** Copies the fields. */
    public TopKInfo {
        fields = Fields.copy(fields);
    }

    /** How many items it lists. */
    public long k() {
        return Fields.number(fields, "k");
    }

    /** How many counters a row has. */
    public long width() {
        return Fields.number(fields, "width");
    }

    /** How many rows there are. */
    public long depth() {
        return Fields.number(fields, "depth");
    }

    /** How likely a counter is to shrink for another item. */
    public double decay() {
        Reply decay = fields.get("decay");
        return decay == null ? -1 : Decoders.DOUBLE.decode(decay);
    }
}
