package org.redwire.commands.probabilistic;

import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a count-min sketch. Accessors for fields that it does not send give -1.
 *
 * @param fields all that it says, in its order
 */
public record CountMinInfo(Map<String, Reply> fields) {

    static final Decoder<CountMinInfo> DECODER = Fields.DECODER.then(CountMinInfo::new);

    /** Copies the fields. */
    public CountMinInfo {
        fields = Fields.copy(fields);
    }

    /** How many counters a row has. */
    public long width() {
        return Fields.number(fields, "width");
    }

    /** How many rows there are. */
    public long depth() {
        return Fields.number(fields, "depth");
    }

    /** What all increments add up to. */
    public long count() {
        return Fields.number(fields, "count");
    }
}
