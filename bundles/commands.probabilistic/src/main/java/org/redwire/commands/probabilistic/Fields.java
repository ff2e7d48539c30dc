package org.redwire.commands.probabilistic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/** What the server says of a structure: named fields, in its order. */
final class Fields {

    static final Decoder<Map<String, Reply>> DECODER = Reply::fields;

    private Fields() {}

    static Map<String, Reply> copy(Map<String, Reply> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The number of a field, or -1 if the server does not send it. */
    static long number(Map<String, Reply> fields, String name) {
        Reply field = fields.get(name);
        return field == null || field.isNil() ? -1 : field.number();
    }
}
