package org.redwire.commands.timeseries;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which samples of a range are reported, and what is made of them.
 *
 * @param latest whether the bucket of a compaction that is not full yet is reported, too (1.8)
 * @param times only samples at these times; empty for any (1.6)
 * @param values only samples with these values, or null for any (1.6)
 * @param count how many samples or buckets at most, or null for all
 * @param aggregation what is made of them, or null for the samples themselves
 */
public record RangeOptions(
        boolean latest,
        List<Long> times,
        @Nullable Values values,
        @Nullable Long count,
        @Nullable Aggregation aggregation)
        implements Argument {

    /** The values between two, both included. */
    public record Values(double least, double most) {

        /** Checks that they are numbers. */
        public Values {
            Check.that(!Double.isNaN(least) && !Double.isNaN(most), "a bound must not be NaN");
        }
    }

    /** Checks the numbers. */
    public RangeOptions {
        times = List.copyOf(times);
        times.forEach(time -> Check.notNegative(time, "a time"));
        Check.positive(count, "the count");
    }

    /** All samples. */
    public static RangeOptions all() {
        return new RangeOptions(false, List.of(), null, null, null);
    }

    /** {@code LATEST}: with the bucket of a compaction that is not full yet. */
    public RangeOptions withLatest() {
        return new RangeOptions(true, times, values, count, aggregation);
    }

    /** {@code FILTER_BY_TS}: only samples at these times. */
    public RangeOptions at(Long... times) {
        return new RangeOptions(latest, List.of(times), values, count, aggregation);
    }

    /** {@code FILTER_BY_VALUE}: only samples with values between these, both included. */
    public RangeOptions valued(double least, double most) {
        return new RangeOptions(latest, times, new Values(least, most), count, aggregation);
    }

    /** {@code COUNT}: so many samples or buckets at most. */
    public RangeOptions count(long count) {
        return new RangeOptions(latest, times, values, count, aggregation);
    }

    /** {@code AGGREGATION}: buckets instead of samples. */
    public RangeOptions aggregated(Aggregation aggregation) {
        return new RangeOptions(latest, times, values, count, aggregation);
    }

    /** For how many series it says what is made of their samples; 0 if it does not. */
    int series() {
        return aggregation == null ? 0 : aggregation.aggregators().size();
    }

    /** What stands before the labels, in commands that have labels. */
    void appendFilters(ArgumentList list) {
        if (latest) {
            list.arg("LATEST");
        }
        if (!times.isEmpty()) {
            list.arg("FILTER_BY_TS");
            times.forEach(list::arg);
        }
        if (values != null) {
            list.arg("FILTER_BY_VALUE").arg(values.least).arg(values.most);
        }
    }

    /** What stands behind the labels, in commands that have labels. */
    void appendRest(ArgumentList list) {
        if (count != null) {
            list.arg("COUNT").arg(count);
        }
        if (aggregation != null) {
            list.arg(aggregation);
        }
    }

    @Override
    public void appendTo(ArgumentList list) {
        appendFilters(list);
        appendRest(list);
    }
}
