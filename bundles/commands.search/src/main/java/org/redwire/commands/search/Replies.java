package org.redwire.commands.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/** What replies of several commands have in common. */
final class Replies {

    private Replies() {}

    static Map<String, Reply> copy(Map<String, Reply> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** All of {@code fields} but those of {@code names}. */
    static Map<String, Reply> without(Map<String, Reply> fields, Set<String> names) {
        Map<String, Reply> rest = new LinkedHashMap<>(fields);
        rest.keySet().removeAll(names);
        return rest;
    }

    /** The field of a reply; it is refused if it has none of this name. */
    static Reply required(Reply whole, Map<String, Reply> fields, String name) {
        Reply field = fields.get(name);
        if (field == null) {
            throw whole.mismatch("a map with " + name);
        }
        return field;
    }

    /** A field that may be missing: nil then. */
    static @Nullable Reply known(Map<String, Reply> fields, String name) {
        Reply field = fields.get(name);
        return field == null || field.isNil() ? null : field;
    }

    /** An integer, which RESP3 may send as a floating-point number. */
    static long whole(Reply reply) {
        if (reply instanceof Reply.Real real) {
            long whole = (long) real.value();
            if (whole != real.value()) {
                throw reply.mismatch("an integer");
            }
            return whole;
        }
        return reply.number();
    }

    /** Texts; none for nil, and one for a text. */
    static List<String> texts(@Nullable Reply reply) {
        if (reply == null || reply.isNil()) {
            return List.of();
        }
        return reply.isText() ? List.of(reply.text()) : each(reply, Reply::text);
    }

    static <T> List<T> each(Reply reply, Decoder<T> element) {
        List<Reply> elements = reply.list();
        List<T> list = new ArrayList<>(elements.size());
        for (Reply one : elements) {
            list.add(element.decode(one));
        }
        return list;
    }
}
