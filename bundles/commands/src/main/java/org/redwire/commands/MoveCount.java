package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How many elements {@code LMOVEM} moves, and in which order they arrive (8.10).
 *
 * @param count how many
 * @param exact whether nothing is moved if there are fewer
 * @param oneByOne whether they are moved one after the other, which turns their order round if they
 *     leave and arrive at the same kind of end
 */
public record MoveCount(long count, boolean exact, boolean oneByOne) implements Argument {

    /** Checks the count. */
    public MoveCount {
        Check.positive(count, "the count");
    }

    /** {@code COUNT}: up to so many, in the order that they had. */
    public static MoveCount upTo(long count) {
        return new MoveCount(count, false, false);
    }

    /** {@code EXACTLY}: so many or none, in the order that they had. */
    public static MoveCount exactly(long count) {
        return new MoveCount(count, true, false);
    }

    /** {@code OBO}: as if moved one after the other. */
    public MoveCount movedOneByOne() {
        return new MoveCount(count, exact, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(exact ? "EXACTLY" : "COUNT").arg(count).arg(oneByOne ? "OBO" : "BULK");
    }
}
