package org.redwire.protocol;

import java.io.IOException;

/**
 * A decoder that builds its result straight from the connection's buffer. Ours only: it runs while
 * the reply is being read. It may stop anywhere with a {@code ReplyTypeException}; the reader then
 * skips the rest of the reply.
 */
abstract class WireDecoder<T> implements Decoder<T> {
    /** Reads one value, whose attributes were dropped already. */
    abstract T read(FrameParser in) throws IOException;

    /** Whether it reads single values only, which are seldom large. */
    boolean scalar() {
        return true;
    }
}
