package org.redwire.commands.probabilistic;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How {@code BF.INSERT} makes a filter that is not there.
 *
 * @param creates whether it makes one; else it fails
 * @param capacity for how many items, or null for the server's default
 * @param errorRate how often it may say wrongly that an item is there, or null for the default
 * @param growth what it does when it is full, or null for the default
 */
public record BloomInsertOptions(
        boolean creates,
        @Nullable Long capacity,
        @Nullable Double errorRate,
        @Nullable BloomGrowth growth)
        implements Argument {

    /** Checks the numbers, and that they go together. */
    public BloomInsertOptions {
        Check.that(
                creates || capacity == null && errorRate == null,
                "NOCREATE does not go with CAPACITY or ERROR: nothing is made");
        if (capacity != null) {
            Check.positive(capacity, "the capacity");
        }
        if (errorRate != null) {
            Check.share(errorRate, "the error rate");
        }
    }

    /** As the server makes it by default. */
    public static BloomInsertOptions defaults() {
        return new BloomInsertOptions(true, null, null, null);
    }

    /** {@code NOCREATE}: the filter must be there. */
    public static BloomInsertOptions onlyPresent() {
        return new BloomInsertOptions(false, null, null, null);
    }

    /** {@code CAPACITY}: for so many items. */
    public BloomInsertOptions capacity(long capacity) {
        return new BloomInsertOptions(creates, capacity, errorRate, growth);
    }

    /** {@code ERROR}: with this share of wrong answers, such as 0.001. */
    public BloomInsertOptions errorRate(double errorRate) {
        return new BloomInsertOptions(creates, capacity, errorRate, growth);
    }

    /** {@code EXPANSION} or {@code NONSCALING}: growing so. */
    public BloomInsertOptions growing(BloomGrowth growth) {
        return new BloomInsertOptions(creates, capacity, errorRate, growth);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (capacity != null) {
            list.arg("CAPACITY").arg(capacity);
        }
        if (errorRate != null) {
            list.arg("ERROR").arg(errorRate);
        }
        if (!creates) {
            list.arg("NOCREATE");
        }
        if (growth != null) {
            list.arg(growth);
        }
    }
}
