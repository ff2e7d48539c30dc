package org.redwire.commands.probabilistic;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How {@code CF.RESERVE} makes a filter; null stands for the server's default.
 *
 * @param bucketSize how many items are kept in one place, from 1 to 255
 * @param maxIterations how often items are moved to make room, from 1 to 65535
 * @param expansion how much larger than the last one each further filter is, from 0 to 32768
 */
public record CuckooOptions(
        @Nullable Long bucketSize, @Nullable Long maxIterations, @Nullable Long expansion)
        implements Argument {

    /** Checks the numbers. */
    public CuckooOptions {
        check(bucketSize, 1, 255, "the bucket size");
        check(maxIterations, 1, 65_535, "the number of iterations");
        check(expansion, 0, 32_768, "the expansion");
    }

    private static void check(@Nullable Long number, long least, long most, String what) {
        Check.that(
                number == null || number >= least && number <= most,
                what + " is from " + least + " to " + most + ", but is " + number);
    }

    /** As the server makes it by default. */
    public static CuckooOptions defaults() {
        return new CuckooOptions(null, null, null);
    }

    /** {@code BUCKETSIZE}: more items in one place fill the filter better, and err more often. */
    public CuckooOptions bucketSize(long bucketSize) {
        return new CuckooOptions(bucketSize, maxIterations, expansion);
    }

    /** {@code MAXITERATIONS}: how often items are moved before the filter counts as full. */
    public CuckooOptions maxIterations(long maxIterations) {
        return new CuckooOptions(bucketSize, maxIterations, expansion);
    }

    /** {@code EXPANSION}: how the filter grows; 0 means that it does not. */
    public CuckooOptions expansion(long expansion) {
        return new CuckooOptions(bucketSize, maxIterations, expansion);
    }

    @Override
    public void appendTo(ArgumentList list) {
        append(list, "BUCKETSIZE", bucketSize);
        append(list, "MAXITERATIONS", maxIterations);
        append(list, "EXPANSION", expansion);
    }

    private static void append(ArgumentList list, String name, @Nullable Long value) {
        if (value != null) {
            list.arg(name).arg(value);
        }
    }
}
