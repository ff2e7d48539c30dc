package org.redwire.protocol;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads a set, or a list as a set, element by element without a tree. */
final class SetDecoder<E> extends WireDecoder<Set<E>> {

    private final WireDecoder<E> element;

    SetDecoder(WireDecoder<E> element) {
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
    boolean scalar() {
        return false;
    }

    @Override
    public Set<E> decode(Reply reply) {
        return decode(element, reply);
    }

    static <E> Set<E> decode(Decoder<E> element, Reply reply) {
        Set<E> set = new LinkedHashSet<>();
        for (Reply item : reply.list()) {
            set.add(element.decode(item));
        }
        return set;
    }
}
