package org.redwire.protocol;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder made, in a form that can be compared: arrays by their contents, orders kept, and
 * attributes left out, because only one decoder keeps them.
 */
final class Described {

    private Described() {}

    static @Nullable Object of(@Nullable Object made) {
        if (made instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        } else if (made instanceof Set<?> set) {
            Set<@Nullable Object> distinct = new LinkedHashSet<>();
            set.forEach(one -> distinct.add(of(one)));
            return new ArrayList<>(distinct);
        } else if (made instanceof List<?> several) {
            List<@Nullable Object> list = new ArrayList<>();
            several.forEach(one -> list.add(of(one)));
            return list;
        } else if (made instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> distinct = new LinkedHashMap<>();
            map.forEach((key, value) -> distinct.put(of(key), of(value)));
            return new ArrayList<>(distinct.entrySet());
        }
        return made instanceof Reply reply ? ReplyGenerator.bare(reply) : made;
    }
}
