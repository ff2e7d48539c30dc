package org.redwire.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redwire.protocol.error.ReplyTypeException;

/** The decoders of lists, sets and maps whose elements are read from the wire too. */
final class CollectionDecoders {

    private CollectionDecoders() {}

    /** A list, also from a set. */
    static final class Lists<E> extends WireDecoder<List<E>> {

        private final WireDecoder<E> element;

        Lists(WireDecoder<E> element) {
            this.element = element;
        }

        @Override
        List<E> read(FrameParser in) throws IOException {
            int level = in.openList();
            if (level == 0) {
                return decode(in.tree(false));
            }
            List<E> list = new ArrayList<>(in.capacity(level));
            while (in.more(level)) {
                list.add(element.read(in));
            }
            return list;
        }

        @Override
        public List<E> decode(Reply reply) {
            return addAll(reply, element, new ArrayList<>());
        }
    }

    /** A set in the order of the reply, also from a list. */
    static final class Sets<E> extends WireDecoder<Set<E>> {

        private final WireDecoder<E> element;

        Sets(WireDecoder<E> element) {
            this.element = element;
        }

        @Override
        Set<E> read(FrameParser in) throws IOException {
            int level = in.openList();
            if (level == 0) {
                return decode(in.tree(false));
            }
            Set<E> set = new LinkedHashSet<>(in.capacity(level) * 2);
            while (in.more(level)) {
                set.add(element.read(in));
            }
            return set;
        }

        @Override
        public Set<E> decode(Reply reply) {
            return addAll(reply, element, new LinkedHashSet<>());
        }
    }

    /** A map in the order of the reply, also from a flat list. */
    static final class Maps<K, V> extends WireDecoder<Map<K, V>> {

        private final WireDecoder<K> key;
        private final WireDecoder<V> value;

        Maps(WireDecoder<K> key, WireDecoder<V> value) {
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
            Map<K, V> map = new LinkedHashMap<>(in.capacity(level));
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
        public Map<K, V> decode(Reply reply) {
            return putAll(reply, key, value);
        }
    }

    static <E, C extends Collection<E>> C addAll(Reply reply, Decoder<E> element, C to) {
        for (Reply item : reply.list()) {
            to.add(element.decode(item));
        }
        return to;
    }

    static <K, V> Map<K, V> putAll(Reply reply, Decoder<K> key, Decoder<V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        for (Reply.Pair pair : reply.pairs()) {
            map.put(key.decode(pair.key()), value.decode(pair.value()));
        }
        return map;
    }
}
