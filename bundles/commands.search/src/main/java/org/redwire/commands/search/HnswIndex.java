package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;

/**
 * {@code HNSW}: a graph in which near vectors are found fast, and nearly always the nearest ones.
 * Null stands for the server's default.
 *
 * @param shape what the vectors are like
 * @param initialCapacity for how many vectors there is room at first
 * @param edges how many neighbours each vector has at most on each level
 * @param buildEffort how many candidates are looked at for a new vector
 * @param searchEffort how many candidates a query looks at
 * @param epsilon how far beyond its radius a query for a range looks
 * @param rerank whether candidates are compared again with vectors on disk; for servers that keep
 *     indexes there
 */
public record HnswIndex(
        VectorShape shape,
        @Nullable Long initialCapacity,
        @Nullable Long edges,
        @Nullable Long buildEffort,
        @Nullable Long searchEffort,
        @Nullable Double epsilon,
        @Nullable Boolean rerank)
        implements VectorIndex {

    /** Checks the numbers. */
    public HnswIndex {
        Check.notNegative(initialCapacity, "the initial capacity");
        Check.positive(edges, "the number of edges");
        Check.positive(buildEffort, "the effort");
        Check.positive(searchEffort, "the effort");
        Check.positive(epsilon, "epsilon");
    }

    /** Vectors of this shape. */
    public static HnswIndex of(VectorShape shape) {
        return new HnswIndex(shape, null, null, null, null, null, null);
    }

    /** {@code INITIAL_CAP}: has room for so many vectors at first. */
    public HnswIndex initialCapacity(long vectors) {
        return new HnswIndex(shape, vectors, edges, buildEffort, searchEffort, epsilon, rerank);
    }

    /** {@code M}: each vector has so many neighbours at most on each level. */
    public HnswIndex edges(long edges) {
        return new HnswIndex(
                shape, initialCapacity, edges, buildEffort, searchEffort, epsilon, rerank);
    }

    /** {@code EF_CONSTRUCTION}: looks at so many candidates for a new vector. */
    public HnswIndex buildEffort(long candidates) {
        return new HnswIndex(
                shape, initialCapacity, edges, candidates, searchEffort, epsilon, rerank);
    }

    /** {@code EF_RUNTIME}: a query looks at so many candidates. */
    public HnswIndex searchEffort(long candidates) {
        return new HnswIndex(
                shape, initialCapacity, edges, buildEffort, candidates, epsilon, rerank);
    }

    /** {@code EPSILON}: a query for a range looks so far beyond it. */
    public HnswIndex epsilon(double epsilon) {
        return new HnswIndex(
                shape, initialCapacity, edges, buildEffort, searchEffort, epsilon, rerank);
    }

    /** {@code RERANK TRUE}: candidates are compared again with vectors on disk. */
    public HnswIndex reranked() {
        return new HnswIndex(
                shape, initialCapacity, edges, buildEffort, searchEffort, epsilon, true);
    }

    /** {@code RERANK FALSE}: they are not. */
    public HnswIndex notReranked() {
        return new HnswIndex(
                shape, initialCapacity, edges, buildEffort, searchEffort, epsilon, false);
    }

    @Override
    public String algorithm() {
        return "HNSW";
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(shape);
        Check.append(list, "INITIAL_CAP", initialCapacity);
        Check.append(list, "M", edges);
        Check.append(list, "EF_CONSTRUCTION", buildEffort);
        Check.append(list, "EF_RUNTIME", searchEffort);
        Check.append(list, "EPSILON", epsilon);
        if (rerank != null) {
            list.arg("RERANK").arg(rerank ? "TRUE" : "FALSE");
        }
    }
}
