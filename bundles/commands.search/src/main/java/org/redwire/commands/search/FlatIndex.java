package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;

/**
 * {@code FLAT}: looks at every vector, which is exact and takes its time. Null stands for the
 * server's default.
 *
 * @param shape what the vectors are like
 * @param initialCapacity for how many vectors there is room at first
 * @param blockSize for how many vectors room is made at a time
 */
public record FlatIndex(VectorShape shape, @Nullable Long initialCapacity, @Nullable Long blockSize)
        implements VectorIndex {

    /** Checks the numbers. */
    public FlatIndex {
        Check.notNegative(initialCapacity, "the initial capacity");
        Check.positive(blockSize, "the size of a block");
    }

    /** Vectors of this shape. */
    public static FlatIndex of(VectorShape shape) {
        return new FlatIndex(shape, null, null);
    }

    /** {@code INITIAL_CAP}: has room for so many vectors at first. */
    public FlatIndex initialCapacity(long vectors) {
        return new FlatIndex(shape, vectors, blockSize);
    }

    /** {@code BLOCK_SIZE}: makes room for so many vectors at a time. */
    public FlatIndex blockSize(long vectors) {
        return new FlatIndex(shape, initialCapacity, vectors);
    }

    @Override
    public String algorithm() {
        return "FLAT";
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(shape);
        Check.append(list, "INITIAL_CAP", initialCapacity);
        Check.append(list, "BLOCK_SIZE", blockSize);
    }
}
