package org.redwire.protocol;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Refuses the null that another decoder made of nil. */
final class NonNullDecoder<T> extends WireDecoder<T> {

    private final WireDecoder<@Nullable T> decoder;

    NonNullDecoder(WireDecoder<@Nullable T> decoder) {
        this.decoder = decoder;
    }

    @Override
    T read(FrameParser in) throws IOException {
        return present(decoder.read(in));
    }

    @Override
    boolean scalar() {
        return decoder.scalar();
    }

    @Override
    public T decode(Reply reply) {
        return decode(decoder, reply);
    }

    static <T> T decode(Decoder<@Nullable T> decoder, Reply reply) {
        return present(decoder.decode(reply));
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw Reply.Nil.NIL.mismatch("a value");
        }
        return value;
    }
}
