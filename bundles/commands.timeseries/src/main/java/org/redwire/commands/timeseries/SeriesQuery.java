package org.redwire.commands.timeseries;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;

/**
 * Which series {@code TS.MRANGE} and {@code TS.MREVRANGE} look at, and how they report them.
 *
 * @param filters what must hold of a series' labels, such as {@code room=study}; at least one says
 *     which value a label has
 * @param samples which samples are reported, and what is made of them
 * @param labels which labels are reported
 * @param group the label whose value makes one series of several, or null (1.6)
 * @param reducer what is made of the values of a group, or null if there are no groups
 */
public record SeriesQuery(
        List<String> filters,
        RangeOptions samples,
        LabelSelection labels,
        @Nullable String group,
        @Nullable Aggregator reducer) {

    /** Checks that it is complete. */
    public SeriesQuery {
        filters = List.copyOf(filters);
        Check.that(!filters.isEmpty(), "there must be at least one filter");
        Check.that(samples.series() <= 1, "every series has the same aggregators here");
        Check.that((group == null) == (reducer == null), "GROUPBY and REDUCE go together");
    }

    /** {@code FILTER}: all samples of the series for which these hold. */
    public static SeriesQuery where(String... filters) {
        return new SeriesQuery(
                List.of(filters), RangeOptions.all(), LabelSelection.none(), null, null);
    }

    /** Of these samples. */
    public SeriesQuery samples(RangeOptions samples) {
        return new SeriesQuery(filters, samples, labels, group, reducer);
    }

    /** With these labels. */
    public SeriesQuery labels(LabelSelection labels) {
        return new SeriesQuery(filters, samples, labels, group, reducer);
    }

    /** {@code GROUPBY} … {@code REDUCE}: one series of all that have a label's value in common. */
    public SeriesQuery groupedBy(String label, Aggregator reducer) {
        return new SeriesQuery(filters, samples, labels, label, reducer);
    }

    /** What stands behind the range. */
    void appendTo(ArgumentList list) {
        samples.appendFilters(list);
        list.arg(labels);
        samples.appendRest(list);
        list.arg("FILTER").args(filters);
        if (group != null && reducer != null) {
            list.arg("GROUPBY").arg(group).arg("REDUCE").arg(reducer.word());
        }
    }
}
