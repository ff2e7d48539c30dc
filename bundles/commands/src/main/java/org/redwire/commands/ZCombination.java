package org.redwire.commands;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How scores are combined where a member is in several sorted sets.
 *
 * @param weights what each set's scores are multiplied by, one for each set; none means 1
 * @param aggregate what becomes of the products, or null for the sum
 */
public record ZCombination(List<Double> weights, @Nullable Aggregate aggregate)
        implements Argument {

    /** What becomes of several scores. */
    public enum Aggregate {
        /** Their sum. */
        SUM,
        /** The lowest. */
        MIN,
        /** The highest. */
        MAX,
        /** How many there are (8.8). */
        COUNT
    }

    /** Copies the weights. */
    public ZCombination {
        weights = List.copyOf(weights);
        Check.that(
                weights.stream().noneMatch(weight -> weight.isNaN()),
                "a weight must be a number, but is NaN");
    }

    /** {@code AGGREGATE SUM}: adds the scores. */
    public static ZCombination sum() {
        return new ZCombination(List.of(), Aggregate.SUM);
    }

    /** {@code AGGREGATE MIN}: takes the lowest score. */
    public static ZCombination min() {
        return new ZCombination(List.of(), Aggregate.MIN);
    }

    /** {@code AGGREGATE MAX}: takes the highest score. */
    public static ZCombination max() {
        return new ZCombination(List.of(), Aggregate.MAX);
    }

    /** {@code AGGREGATE COUNT} (8.8): counts the sets that the member is in. */
    public static ZCombination count() {
        return new ZCombination(List.of(), Aggregate.COUNT);
    }

    /** {@code WEIGHTS}: multiplies the scores first; one weight for each set, in their order. */
    public ZCombination weighted(double... weights) {
        return new ZCombination(Arrays.stream(weights).boxed().toList(), aggregate);
    }

    /** These options for so many sets. */
    ZCombination of(int sets) {
        Check.that(
                weights.isEmpty() || weights.size() == sets,
                "there must be one weight for each of the "
                        + sets
                        + " sets, but there are "
                        + weights.size());
        return this;
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (!weights.isEmpty()) {
            list.arg("WEIGHTS");
            weights.forEach(weight -> list.arg(weight.doubleValue()));
        }
        if (aggregate != null) {
            list.arg("AGGREGATE").arg(aggregate.name());
        }
    }
}
