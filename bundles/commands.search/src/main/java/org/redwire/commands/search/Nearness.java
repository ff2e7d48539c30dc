package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** Which vectors a hybrid query takes: the nearest ones, or all within a distance. */
public sealed interface Nearness extends Argument {

    /** {@code KNN}: so many that are nearest. */
    static Nearest nearest(long count) {
        return new Nearest(count, null, null);
    }

    /** {@code RANGE}: all within this distance. */
    static Within within(double radius) {
        return new Within(radius, null);
    }

    /**
     * {@code KNN}: the nearest ones.
     *
     * @param count how many
     * @param effort how many candidates are looked at, or null for what the index says
     * @param shardRatio of how many, from 0.1 to 1, each part of a cluster reports its own, or null
     *     for all (8.8)
     */
    record Nearest(long count, @Nullable Long effort, @Nullable Double shardRatio)
            implements Nearness {

        /** Checks the numbers. */
        public Nearest {
            Check.positive(count, "the count");
            Check.positive(effort, "the effort");
            Check.between(shardRatio, 0.1, 1, "the ratio");
        }

        /** {@code EF_RUNTIME}: looks at so many candidates. */
        public Nearest effort(long candidates) {
            return new Nearest(count, candidates, shardRatio);
        }

        /** {@code SHARD_K_RATIO}: each part of a cluster reports only this share of them. */
        public Nearest shardRatio(double ratio) {
            return new Nearest(count, effort, ratio);
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg("KNN");
            Check.counted(list, this::appendPairs);
        }

        private void appendPairs(ArgumentList list) {
            list.arg("K").arg(count);
            Check.append(list, "EF_RUNTIME", effort);
            Check.append(list, "SHARD_K_RATIO", shardRatio);
        }
    }

    /**
     * {@code RANGE}: all within a distance.
     *
     * @param radius the distance
     * @param epsilon how far beyond it is looked, or null for what the index says
     */
    record Within(double radius, @Nullable Double epsilon) implements Nearness {

        /** Checks the numbers. */
        public Within {
            Check.finite(radius, "the radius");
            Check.that(radius >= 0, "the radius must be at least 0, but is " + radius);
            Check.positive(epsilon, "epsilon");
        }

        /** {@code EPSILON}: looks so far beyond it. */
        public Within epsilon(double epsilon) {
            return new Within(radius, epsilon);
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg("RANGE");
            Check.counted(list, this::appendPairs);
        }

        private void appendPairs(ArgumentList list) {
            list.arg("RADIUS").arg(radius);
            Check.append(list, "EPSILON", epsilon);
        }
    }
}
