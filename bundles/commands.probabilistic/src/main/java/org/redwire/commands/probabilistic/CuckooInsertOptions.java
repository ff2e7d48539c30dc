package org.redwire.commands.probabilistic;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How {@code CF.INSERT} and {@code CF.INSERTNX} make a filter that is not there.
 *
 * @param creates whether they make one; else they fail
 * @param capacity for how many items, or null for the server's default
 */
public record CuckooInsertOptions(boolean creates, @Nullable Long capacity) implements Argument {

    /** Checks the capacity. */
    public CuckooInsertOptions {
        Check.that(
                creates || capacity == null, "NOCREATE does not go with CAPACITY: nothing is made");
        if (capacity != null) {
            Check.positive(capacity, "the capacity");
        }
    }

    /** As the server makes it by default. */
    public static CuckooInsertOptions defaults() {
        return new CuckooInsertOptions(true, null);
    }

    /** {@code NOCREATE}: the filter must be there. */
    public static CuckooInsertOptions onlyPresent() {
        return new CuckooInsertOptions(false, null);
    }

    /** {@code CAPACITY}: for so many items. */
    public static CuckooInsertOptions capacity(long capacity) {
        return new CuckooInsertOptions(true, capacity);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (capacity != null) {
            list.arg("CAPACITY").arg(capacity);
        }
        if (!creates) {
            list.arg("NOCREATE");
        }
    }
}
