package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Where {@code LPOS} looks.
 *
 * @param rank which match to begin with: 1 the first, 2 the second, -1 the last and on towards the
 *     head; null means 1
 * @param maxLength how many elements to look at, 0 meaning all; null means all
 */
public record LposOptions(@Nullable Long rank, @Nullable Long maxLength) implements Argument {

    /** Checks the numbers. */
    public LposOptions {
        Check.that(rank == null || rank != 0, "the rank is 1, 2 … or -1, -2 …, but not 0");
        Check.that(rank == null || rank != Long.MIN_VALUE, "the rank is out of range");
        if (maxLength != null) {
            Check.notNegative(maxLength, "the length");
        }
    }

    /** From the first match on, in the whole list. */
    public static LposOptions all() {
        return new LposOptions(null, null);
    }

    /** {@code RANK}: from the given match on; a negative one goes from the tail to the head. */
    public LposOptions rank(long rank) {
        return new LposOptions(rank, maxLength);
    }

    /** {@code MAXLEN}: among so many elements only. */
    public LposOptions among(long maxLength) {
        return new LposOptions(rank, maxLength);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (rank != null) {
            list.arg("RANK").arg(rank);
        }
        if (maxLength != null) {
            list.arg("MAXLEN").arg(maxLength);
        }
    }
}
