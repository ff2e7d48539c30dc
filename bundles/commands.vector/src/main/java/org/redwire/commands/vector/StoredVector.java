package org.redwire.commands.vector;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/** A vector as the server keeps it: its length is 1, and its numbers may be coarse. */
public final class StoredVector {

    static final Decoder<StoredVector> DECODER = StoredVector::new;

    private final String quantization;
    private final byte[] bytes;
    private final double norm;
    private final @Nullable Double range;

    private StoredVector(Reply reply) {
        quantization = reply.at(0).text();
        bytes = reply.at(1).bytes();
        norm = Decoders.DOUBLE.decode(reply.at(2));
        range = reply.list().size() > 3 ? Decoders.DOUBLE.decode(reply.at(3)) : null;
    }

    /** How the numbers are kept: {@code f32}, {@code int8} or {@code bin}. */
    public String quantization() {
        return quantization;
    }

    /** The numbers as they are kept: in four bytes, in one, or in a bit each. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The length of the vector before it was made 1. */
    public double norm() {
        return norm;
    }

    /** What the greatest byte stands for; null unless a number is kept in a byte. */
    public @Nullable Double range() {
        return range;
    }
}
