package org.redwire.protocol;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads nil as null, and leaves everything else to another decoder. */
final class OrNullDecoder<T> extends WireDecoder<@Nullable T> {

    private final WireDecoder<T> decoder;

    OrNullDecoder(WireDecoder<T> decoder) {
        this.decoder = decoder;
    }

    @Override
    @Nullable T read(FrameParser in) throws IOException {
        if (!in.nextIsNil()) {
            return decoder.read(in);
        }
        in.tree(false);
        return null;
    }

    @Override
    boolean scalar() {
        return decoder.scalar();
    }

    @Override
    public @Nullable T decode(Reply reply) {
        return decode(decoder, reply);
    }

    static <T> @Nullable T decode(Decoder<T> decoder, Reply reply) {
        return reply.isNil() ? null : decoder.decode(reply);
    }
}
