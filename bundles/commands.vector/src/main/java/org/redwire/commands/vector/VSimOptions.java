package org.redwire.commands.vector;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What {@code VSIM} looks for, and how; null stands for the server's default.
 *
 * @param count how many elements at most; the default is 10
 * @param distance how unlike an element may be, from 0 to 1
 * @param effort how many candidates are looked at
 * @param filter what must hold of an element's attributes, such as {@code .year > 1980}
 * @param filterEffort how many candidates are filtered at most
 * @param exact whether every element is looked at, which takes its time
 * @param onMainThread whether the server does nothing else meanwhile
 */
public record VSimOptions(
        @Nullable Long count,
        @Nullable Double distance,
        @Nullable Long effort,
        @Nullable String filter,
        @Nullable Long filterEffort,
        boolean exact,
        boolean onMainThread)
        implements Argument {

    /** Checks the numbers. */
    public VSimOptions {
        Check.positive(count, "the count");
        Check.that(
                distance == null || distance >= 0 && distance <= 1,
                "the distance is from 0 to 1, but is " + distance);
        Check.positive(effort, "the effort");
        Check.positive(filterEffort, "the effort for the filter");
    }

    /** The ten elements that are most alike. */
    public static VSimOptions defaults() {
        return new VSimOptions(null, null, null, null, null, false, false);
    }

    /** {@code COUNT}: so many elements at most. */
    public VSimOptions count(long count) {
        return new VSimOptions(count, distance, effort, filter, filterEffort, exact, onMainThread);
    }

    /** {@code EPSILON}: none that is less alike than 1 less this. */
    public VSimOptions within(double distance) {
        return new VSimOptions(count, distance, effort, filter, filterEffort, exact, onMainThread);
    }

    /** {@code EF}: looks at so many candidates; more find better ones. */
    public VSimOptions effort(long effort) {
        return new VSimOptions(count, distance, effort, filter, filterEffort, exact, onMainThread);
    }

    /** {@code FILTER}: only elements for whose attributes the expression holds. */
    public VSimOptions filter(String filter) {
        return new VSimOptions(count, distance, effort, filter, filterEffort, exact, onMainThread);
    }

    /** {@code FILTER-EF}: filters so many candidates at most. */
    public VSimOptions filterEffort(long filterEffort) {
        return new VSimOptions(count, distance, effort, filter, filterEffort, exact, onMainThread);
    }

    /** {@code TRUTH}: looks at every element. */
    public VSimOptions exactly() {
        return new VSimOptions(count, distance, effort, filter, filterEffort, true, onMainThread);
    }

    /** {@code NOTHREAD}: the server does nothing else meanwhile. */
    public VSimOptions onTheMainThread() {
        return new VSimOptions(count, distance, effort, filter, filterEffort, exact, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        append(list, "COUNT", count);
        if (distance != null) {
            list.arg("EPSILON").arg(distance);
        }
        append(list, "EF", effort);
        if (filter != null) {
            list.arg("FILTER").arg(filter);
        }
        append(list, "FILTER-EF", filterEffort);
        if (exact) {
            list.arg("TRUTH");
        }
        if (onMainThread) {
            list.arg("NOTHREAD");
        }
    }

    private static void append(ArgumentList list, String name, @Nullable Long value) {
        if (value != null) {
            list.arg(name).arg(value);
        }
    }
}
