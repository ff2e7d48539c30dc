package org.redwire.commands.timeseries;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands that make series and rules, and that find series by their labels. Filters are such
 * as {@code room=study}, {@code room=(study,kitchen)}, {@code room!=study}, {@code room=} for those
 * without the label and {@code room!=} for those with it.
 */
@CommandGroup("TimeSeries")
public final class SeriesIndexes {

    private SeriesIndexes() {}

    // --- series and rules ---

    /** {@code TS.CREATE} (TimeSeries 1.0): makes a series. Fails if there is one. O(1). */
    public static Command<@Nullable Void> tsCreate(String key) {
        return Command.of("TS.CREATE").key(key).as(Decoders.OK);
    }

    /** {@code TS.CREATE} (TimeSeries 1.0): the same as {@code options} say. O(1). */
    public static Command<@Nullable Void> tsCreate(String key, SeriesOptions options) {
        return Command.of("TS.CREATE").args(series(key, options)).as(Decoders.OK);
    }

    /**
     * {@code TS.ALTER} (TimeSeries 1.0): changes what {@code options} say, but not the encoding;
     * labels replace all that were there. O(n) for n labels.
     */
    public static Command<@Nullable Void> tsAlter(String key, SeriesOptions options) {
        Check.that(options.encoding() == null, "the encoding of a series cannot be changed");
        return Command.of("TS.ALTER").args(series(key, options)).as(Decoders.OK);
    }

    /**
     * {@code TS.CREATERULE} (TimeSeries 1.0): from now on makes a sample of {@code destination} of
     * each bucket of {@code source}; both must be there. O(1).
     */
    public static Command<@Nullable Void> tsCreaterule(
            String source, String destination, Aggregator aggregator, Duration bucket) {
        Check.that(!bucket.isZero(), "a bucket must not be empty");
        ArgumentList list = new ArgumentList().key(source).key(destination).arg("AGGREGATION");
        list.arg(aggregator.word()).arg(Check.millis(bucket, "a bucket"));
        return Command.of("TS.CREATERULE").args(list).as(Decoders.OK);
    }

    /** {@code TS.CREATERULE} (TimeSeries 1.8): the same; a bucket begins at this time. O(1). */
    public static Command<@Nullable Void> tsCreaterule(
            String source,
            String destination,
            Aggregator aggregator,
            Duration bucket,
            long alignment) {
        return tsCreaterule(source, destination, aggregator, bucket)
                .arg(Check.notNegative(alignment, "a time"));
    }

    /** {@code TS.DELETERULE} (TimeSeries 1.0): ends a rule. O(1). */
    public static Command<@Nullable Void> tsDeleterule(String source, String destination) {
        return Command.of("TS.DELETERULE").key(source).key(destination).as(Decoders.OK);
    }

    /** {@code TS.INFO} (TimeSeries 1.0): what the server says of a series. O(1). */
    public static Command<SeriesInfo> tsInfo(String key) {
        return Command.of("TS.INFO").readOnly().key(key).as(SeriesInfo.DECODER);
    }

    /** {@code TS.INFO} … {@code DEBUG} (TimeSeries 1.0): the same, and of its pieces. O(1). */
    public static Command<SeriesInfo> tsInfoDebug(String key) {
        return Command.of("TS.INFO").readOnly().key(key).arg("DEBUG").as(SeriesInfo.DECODER);
    }

    // --- series with labels ---

    /**
     * {@code TS.MGET} (TimeSeries 1.0): the last sample of each series for which the filters hold,
     * and these labels. O(n) for n series.
     */
    public static Command<List<Series>> tsMget(LabelSelection labels, String... filters) {
        return Command.of("TS.MGET")
                .readOnly()
                .args(filtered(new ArgumentList().arg(labels), filters))
                .as(Series.LIST);
    }

    /**
     * {@code TS.MGET} … {@code LATEST} (TimeSeries 1.8): the same; of compactions the buckets that
     * are not full yet. O(n) for n series.
     */
    public static Command<List<Series>> tsMgetLatest(LabelSelection labels, String... filters) {
        return Command.of("TS.MGET")
                .readOnly()
                .args(filtered(new ArgumentList().arg("LATEST").arg(labels), filters))
                .as(Series.LIST);
    }

    /**
     * {@code TS.MRANGE} (TimeSeries 1.0): samples of several series, the first one first. O(n) for
     * n samples.
     */
    public static Command<List<Series>> tsMrange(TimeRange range, SeriesQuery query) {
        return Command.of("TS.MRANGE").readOnly().args(query(range, query)).as(Series.LIST);
    }

    /** {@code TS.MREVRANGE} (TimeSeries 1.4): the same, the last one first. O(n) for n samples. */
    public static Command<List<Series>> tsMrevrange(TimeRange range, SeriesQuery query) {
        return Command.of("TS.MREVRANGE").readOnly().args(query(range, query)).as(Series.LIST);
    }

    /**
     * {@code TS.QUERYINDEX} (TimeSeries 1.0): the keys of the series for which the filters hold.
     * O(n) for n series.
     */
    public static Command<List<String>> tsQueryindex(String... filters) {
        return Command.of("TS.QUERYINDEX")
                .readOnly()
                .args(Check.some(filters, "filter"))
                .as(Decoders.STRINGS);
    }

    /**
     * {@code TS.QUERYLABELS} … {@code LABELS} (8.10): the names of the labels that the series have
     * for which the filters hold, or all series. O(n) for n series.
     */
    public static Command<Set<String>> tsQuerylabels(String... filters) {
        ArgumentList list = new ArgumentList().arg("LABELS");
        return Command.of("TS.QUERYLABELS")
                .readOnly()
                .args(filters.length == 0 ? list : filtered(list, filters))
                .as(Decoders.STRING_SET);
    }

    /**
     * {@code TS.QUERYLABELS} … {@code VALUES} (8.10): the values that a label has in the series for
     * which the filters hold, or in all series. O(n) for n series.
     */
    public static Command<Set<String>> tsQuerylabelsValues(String label, String... filters) {
        ArgumentList list = new ArgumentList().arg("VALUES").arg(label);
        return Command.of("TS.QUERYLABELS")
                .readOnly()
                .args(filters.length == 0 ? list : filtered(list, filters))
                .as(Decoders.STRING_SET);
    }

    private static ArgumentList series(String key, SeriesOptions options) {
        ArgumentList list = new ArgumentList().key(key);
        options.appendSettings(list);
        options.appendLabels(list);
        return list;
    }

    private static ArgumentList filtered(ArgumentList list, String[] filters) {
        return list.arg("FILTER").args(List.of(Check.some(filters, "filter")));
    }

    private static ArgumentList query(TimeRange range, SeriesQuery query) {
        ArgumentList list = new ArgumentList().arg(range);
        query.appendTo(list);
        return list;
    }
}
