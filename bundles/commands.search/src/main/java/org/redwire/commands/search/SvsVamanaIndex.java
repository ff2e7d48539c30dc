package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;

/**
 * {@code SVS-VAMANA} (8.2): a graph whose vectors may be kept compressed. Null stands for the
 * server's default.
 *
 * @param shape what the vectors are like
 * @param compression how they are kept, such as {@code LVQ8} or {@code LeanVec4x8}
 * @param buildWindow how many candidates are looked at for a new vector
 * @param degree how many neighbours each vector has at most
 * @param searchWindow how many candidates a query looks at
 * @param epsilon how far beyond its radius a query for a range looks
 * @param training how many vectors there must be before the compression is learned from them
 * @param reduced to how many numbers a compression of the kind LeanVec reduces each vector
 */
public record SvsVamanaIndex(
        VectorShape shape,
        @Nullable String compression,
        @Nullable Long buildWindow,
        @Nullable Long degree,
        @Nullable Long searchWindow,
        @Nullable Double epsilon,
        @Nullable Long training,
        @Nullable Long reduced)
        implements VectorIndex {

    /** Checks the numbers, and that what is said of a compression has one. */
    public SvsVamanaIndex {
        Check.that(
                shape.type() == VectorShape.Type.FLOAT32
                        || shape.type() == VectorShape.Type.FLOAT16,
                "SVS-VAMANA keeps FLOAT32 and FLOAT16, but not " + shape.type());
        Check.positive(buildWindow, "the window");
        Check.positive(degree, "the degree");
        Check.positive(searchWindow, "the window");
        Check.positive(epsilon, "epsilon");
        Check.that(
                training == null || training >= 1024,
                "the threshold must be at least 1024, but is " + training);
        Check.positive(reduced, "the reduced dimensions");
        Check.that(
                compression != null || training == null,
                "TRAINING_THRESHOLD goes with COMPRESSION only");
        Check.that(
                reduced == null || compression != null && compression.startsWith("LeanVec"),
                "REDUCE goes with a COMPRESSION of the kind LeanVec only");
    }

    /** Vectors of this shape. */
    public static SvsVamanaIndex of(VectorShape shape) {
        return new SvsVamanaIndex(shape, null, null, null, null, null, null, null);
    }

    /** {@code COMPRESSION}: keeps them so. */
    public SvsVamanaIndex compression(String compression) {
        return new SvsVamanaIndex(
                shape, compression, buildWindow, degree, searchWindow, epsilon, training, reduced);
    }

    /** {@code CONSTRUCTION_WINDOW_SIZE}: looks at so many candidates for a new vector. */
    public SvsVamanaIndex buildWindow(long candidates) {
        return new SvsVamanaIndex(
                shape, compression, candidates, degree, searchWindow, epsilon, training, reduced);
    }

    /** {@code GRAPH_MAX_DEGREE}: each vector has so many neighbours at most. */
    public SvsVamanaIndex degree(long degree) {
        return new SvsVamanaIndex(
                shape, compression, buildWindow, degree, searchWindow, epsilon, training, reduced);
    }

    /** {@code SEARCH_WINDOW_SIZE}: a query looks at so many candidates. */
    public SvsVamanaIndex searchWindow(long candidates) {
        return new SvsVamanaIndex(
                shape, compression, buildWindow, degree, candidates, epsilon, training, reduced);
    }

    /** {@code EPSILON}: a query for a range looks so far beyond it. */
    public SvsVamanaIndex epsilon(double epsilon) {
        return new SvsVamanaIndex(
                shape, compression, buildWindow, degree, searchWindow, epsilon, training, reduced);
    }

    /** {@code TRAINING_THRESHOLD}: learns the compression from so many vectors. */
    public SvsVamanaIndex training(long vectors) {
        return new SvsVamanaIndex(
                shape, compression, buildWindow, degree, searchWindow, epsilon, vectors, reduced);
    }

    /** {@code REDUCE}: reduces each vector to so many numbers. */
    public SvsVamanaIndex reduced(long dimensions) {
        return new SvsVamanaIndex(
                shape,
                compression,
                buildWindow,
                degree,
                searchWindow,
                epsilon,
                training,
                dimensions);
    }

    @Override
    public String algorithm() {
        return "SVS-VAMANA";
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(shape);
        Check.append(list, "COMPRESSION", compression);
        Check.append(list, "CONSTRUCTION_WINDOW_SIZE", buildWindow);
        Check.append(list, "GRAPH_MAX_DEGREE", degree);
        Check.append(list, "SEARCH_WINDOW_SIZE", searchWindow);
        Check.append(list, "EPSILON", epsilon);
        Check.append(list, "TRAINING_THRESHOLD", training);
        Check.append(list, "REDUCE", reduced);
    }
}
