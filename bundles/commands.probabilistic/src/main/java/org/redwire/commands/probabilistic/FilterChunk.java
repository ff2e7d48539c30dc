package org.redwire.commands.probabilistic;

import java.util.Arrays;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * A piece of a filter, to be loaded elsewhere.
 *
 * @param iterator where the next piece begins; 0 if this is no piece, but says that there are none
 *     left
 * @param data what the server made of it
 */
public record FilterChunk(long iterator, byte[] data) {

    static final Decoder<FilterChunk> DECODER = FilterChunk::of;

    private static FilterChunk of(Reply reply) {
        Reply data = reply.at(1);
        return new FilterChunk(reply.at(0).number(), data.isNil() ? new byte[0] : data.bytes());
    }

    /** Whether there are no pieces left; this is none. */
    public boolean isEnd() {
        return iterator == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilterChunk chunk
                && iterator == chunk.iterator
                && Arrays.equals(data, chunk.data);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(iterator) * 31 + Arrays.hashCode(data);
    }

    /** Where it is and how long; never what it holds. */
    @Override
    public String toString() {
        return "FilterChunk[" + iterator + ", " + data.length + " bytes]";
    }
}
