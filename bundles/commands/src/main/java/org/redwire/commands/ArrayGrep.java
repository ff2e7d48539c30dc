package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which elements of an array {@code ARGREP} finds.
 *
 * @param predicates what they must be like, at least one
 * @param all whether they must fulfil all of them, rather than any
 * @param limit how many to find at most, or null for all
 * @param ignoringCase whether capitals count as small letters
 */
public record ArrayGrep(
        List<ArrayPredicate> predicates, boolean all, @Nullable Long limit, boolean ignoringCase)
        implements Argument {

    /** Checks that there is a predicate. */
    public ArrayGrep {
        predicates = List.copyOf(Check.some(predicates, "predicate"));
        if (limit != null) {
            Check.positive(limit, "the limit");
        }
    }

    /** Those that fulfil any of these. */
    public static ArrayGrep any(ArrayPredicate... predicates) {
        return new ArrayGrep(List.of(predicates), false, null, false);
    }

    /** {@code AND}: those that fulfil all of these. */
    public static ArrayGrep all(ArrayPredicate... predicates) {
        return new ArrayGrep(List.of(predicates), true, null, false);
    }

    /** {@code LIMIT}: the first so many. */
    public ArrayGrep limit(long count) {
        return new ArrayGrep(predicates, all, count, ignoringCase);
    }

    /** {@code NOCASE}: capitals count as small letters. */
    public ArrayGrep ignoreCase() {
        return new ArrayGrep(predicates, all, limit, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        predicates.forEach(list::arg);
        if (all) {
            list.arg("AND");
        }
        if (limit != null) {
            list.arg("LIMIT").arg(limit);
        }
        if (ignoringCase) {
            list.arg("NOCASE");
        }
    }
}
