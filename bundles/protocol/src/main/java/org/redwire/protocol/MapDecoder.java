package org.redwire.protocol;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redwire.protocol.error.ReplyTypeException;

/** Reads a map, or a flat list of keys and values, entry by entry without a tree. */
final class MapDecoder<K, V> extends WireDecoder<Map<K, V>> {

    private final WireDecoder<K> key;
    private final WireDecoder<V> value;

    MapDecoder(WireDecoder<K> key, WireDecoder<V> value) {
        this.key = key;
        this.value = value;
    }

    @Override
    Map<K, V> read(FrameParser in) throws IOException {
        int level = in.openMap();
        if (level == 0) {
            return decode(in.tree(false));
        }
        if (in.oddLeft(level)) {
            throw odd();
        }
        Map<K, V> map = new LinkedHashMap<>(in.capacity(level)); // twice the entries
        while (in.more(level)) {
            K name = key.read(in);
            if (!in.more(level)) {
                throw odd();
            }
            map.put(name, value.read(in));
        }
        return map;
    }

    private static ReplyTypeException odd() {
        return new ReplyTypeException(
                "expected a map, the reply is a list with an odd number of elements", null);
    }

    @Override
    boolean scalar() {
        return false;
    }

    @Override
    public Map<K, V> decode(Reply reply) {
        return decode(key, value, reply);
    }

    static <K, V> Map<K, V> decode(Decoder<K> key, Decoder<V> value, Reply reply) {
        List<Reply.Pair> pairs = reply.pairs();
        Map<K, V> map = new LinkedHashMap<>(pairs.size() * 2);
        for (Reply.Pair pair : pairs) {
            map.put(key.decode(pair.key()), value.decode(pair.value()));
        }
        return map;
    }
}
