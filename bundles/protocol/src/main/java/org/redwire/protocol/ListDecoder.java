package org.redwire.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a list, or a set as a list, element by element without a tree. */
final class ListDecoder<E> extends WireDecoder<List<E>> {

    private final WireDecoder<E> element;

    ListDecoder(WireDecoder<E> element) {
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
    boolean scalar() {
        return false;
    }

    @Override
    public List<E> decode(Reply reply) {
        return decode(element, reply);
    }

    static <E> List<E> decode(Decoder<E> element, Reply reply) {
        List<Reply> elements = reply.list();
        List<E> list = new ArrayList<>(elements.size());
        for (Reply item : elements) {
            list.add(element.decode(item));
        }
        return list;
    }
}
