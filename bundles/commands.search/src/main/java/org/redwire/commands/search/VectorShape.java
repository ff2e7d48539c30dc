package org.redwire.commands.search;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What the vectors of a field are like.
 *
 * @param type what their numbers are
 * @param dimensions how many numbers each has
 * @param metric how far two of them are from each other
 */
public record VectorShape(Type type, long dimensions, Metric metric) implements Argument {

    /** What the numbers of a vector are. */
    public enum Type {
        /** Two bytes each, with a short exponent (Search 2.10). */
        FLOAT16,
        /** Four bytes each. */
        FLOAT32,
        /** Eight bytes each. */
        FLOAT64,
        /** Two bytes each, with a long exponent (Search 2.10). */
        BFLOAT16,
        /** A byte each, with a sign (8.0). */
        INT8,
        /** A byte each, without a sign (8.0). */
        UINT8
    }

    /** How far two vectors are from each other. */
    public enum Metric {
        /** By the straight line between them. */
        L2,
        /** By their inner product. */
        IP,
        /** By the angle between them. */
        COSINE
    }

    /** Checks the dimensions. */
    public VectorShape {
        Check.positive(dimensions, "the dimensions");
    }

    /** Vectors with so many numbers of single precision. */
    public static VectorShape floats(long dimensions, Metric metric) {
        return new VectorShape(Type.FLOAT32, dimensions, metric);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("TYPE").arg(type.name());
        list.arg("DIM").arg(dimensions);
        list.arg("DISTANCE_METRIC").arg(metric.name());
    }
}
