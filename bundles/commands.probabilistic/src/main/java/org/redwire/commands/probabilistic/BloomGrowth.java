package org.redwire.commands.probabilistic;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What a Bloom filter does once it holds as many items as it was made for.
 *
 * @param factor how much larger than the last one each further filter is, or null if there is none:
 *     the filter is full then
 */
public record BloomGrowth(@Nullable Long factor) implements Argument {

    /** Checks the factor. */
    public BloomGrowth {
        if (factor != null) {
            Check.positive(factor, "the factor");
        }
    }

    /** {@code EXPANSION}: it grows by filters, each so many times as large as the last one. */
    public static BloomGrowth by(long factor) {
        return new BloomGrowth(factor);
    }

    /** {@code NONSCALING}: it does not grow, and takes no more items. */
    public static BloomGrowth none() {
        return new BloomGrowth(null);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (factor == null) {
            list.arg("NONSCALING");
        } else {
            list.arg("EXPANSION").arg(factor);
        }
    }
}
