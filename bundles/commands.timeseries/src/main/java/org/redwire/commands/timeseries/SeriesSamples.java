package org.redwire.commands.timeseries;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands that write and read the samples of a series, or of series that are named. */
@CommandGroup("TimeSeries")
public final class SeriesSamples {

    private SeriesSamples() {}

    // --- writing ---

    /**
     * {@code TS.ADD} (TimeSeries 1.0): adds a sample at the server's time, and makes the series if
     * it is not there; the time. O(m) for m rules.
     */
    public static Command<Long> tsAdd(String key, double value) {
        return Command.of("TS.ADD").key(key).arg("*").arg(Check.value(value)).as(Decoders.LONG);
    }

    /** {@code TS.ADD} (TimeSeries 1.0): adds a sample at a time; the time. O(m) for m rules. */
    public static Command<Long> tsAdd(String key, long timestamp, double value) {
        return tsAdd(key, timestamp, value, SeriesOptions.defaults());
    }

    /**
     * {@code TS.ADD} (TimeSeries 1.0): the same; a series that is not there is made as {@code
     * options} say. O(m) for m rules.
     */
    public static Command<Long> tsAdd(
            String key, long timestamp, double value, SeriesOptions options) {
        ArgumentList list = add(key, timestamp, value, options);
        options.appendLabels(list);
        return Command.of("TS.ADD").args(list).as(Decoders.LONG);
    }

    /**
     * {@code TS.ADD} … {@code ON_DUPLICATE} (TimeSeries 1.4): the same; for a time that has a
     * sample already {@code onDuplicate} holds this once. O(m) for m rules.
     */
    public static Command<Long> tsAdd(
            String key,
            long timestamp,
            double value,
            SeriesOptions options,
            DuplicatePolicy onDuplicate) {
        ArgumentList list = add(key, timestamp, value, options);
        list.arg("ON_DUPLICATE").arg(onDuplicate.name());
        options.appendLabels(list);
        return Command.of("TS.ADD").args(list).as(Decoders.LONG);
    }

    /**
     * {@code TS.MADD} (TimeSeries 1.0): adds samples to series that are there; what became of each.
     * O(n m) for n samples and m rules.
     */
    public static Command<List<Addition>> tsMadd(NewSample... samples) {
        return Command.of("TS.MADD").args(Check.some(samples, "sample")).as(Addition.EACH);
    }

    /**
     * {@code TS.INCRBY} (TimeSeries 1.0): adds a sample at the server's time that is so much more
     * than the last one; the time. O(m) for m rules.
     */
    public static Command<Long> tsIncrby(String key, double addend) {
        return Command.of("TS.INCRBY").key(key).arg(Check.value(addend)).as(Decoders.LONG);
    }

    /**
     * {@code TS.INCRBY} (TimeSeries 1.0): the same at a time, which must not be before that of the
     * last sample; a series that is not there is made as {@code options} say. O(m) for m rules.
     */
    public static Command<Long> tsIncrby(
            String key, double addend, long timestamp, SeriesOptions options) {
        ArgumentList list = change(key, addend, timestamp, options);
        return Command.of("TS.INCRBY").args(list).as(Decoders.LONG);
    }

    /**
     * {@code TS.DECRBY} (TimeSeries 1.0): adds a sample at the server's time that is so much less
     * than the last one; the time. O(m) for m rules.
     */
    public static Command<Long> tsDecrby(String key, double subtrahend) {
        return Command.of("TS.DECRBY").key(key).arg(Check.value(subtrahend)).as(Decoders.LONG);
    }

    /**
     * {@code TS.DECRBY} (TimeSeries 1.0): the same at a time, which must not be before that of the
     * last sample; a series that is not there is made as {@code options} say. O(m) for m rules.
     */
    public static Command<Long> tsDecrby(
            String key, double subtrahend, long timestamp, SeriesOptions options) {
        ArgumentList list = change(key, subtrahend, timestamp, options);
        return Command.of("TS.DECRBY").args(list).as(Decoders.LONG);
    }

    /**
     * {@code TS.DEL} (TimeSeries 1.6): deletes the samples of a range, both ends included; how
     * many. O(n) for n samples.
     */
    public static Command<Long> tsDel(String key, long from, long to) {
        return Command.of("TS.DEL")
                .key(key)
                .arg(Check.notNegative(from, "a time"))
                .arg(Check.notNegative(to, "a time"))
                .as(Decoders.LONG);
    }

    // --- reading ---

    /** {@code TS.GET} (TimeSeries 1.0): the last sample, or null if there is none. O(1). */
    public static Command<@Nullable Sample> tsGet(String key) {
        return Command.of("TS.GET").readOnly().key(key).as(Sample.ONE);
    }

    /**
     * {@code TS.GET} … {@code LATEST} (TimeSeries 1.8): the same; of a compaction the bucket that
     * is not full yet. O(1).
     */
    public static Command<@Nullable Sample> tsGetLatest(String key) {
        return Command.of("TS.GET").readOnly().key(key).arg("LATEST").as(Sample.ONE);
    }

    /** {@code TS.RANGE} (TimeSeries 1.0): samples, the first one first. O(n) for n samples. */
    public static Command<List<Sample>> tsRange(String key, TimeRange range) {
        return tsRange(key, range, RangeOptions.all());
    }

    /** {@code TS.RANGE} (TimeSeries 1.0): the same as {@code options} say. O(n) for n samples. */
    public static Command<List<Sample>> tsRange(String key, TimeRange range, RangeOptions options) {
        return Command.of("TS.RANGE").readOnly().args(one(key, range, options)).as(Sample.LIST);
    }

    /** {@code TS.REVRANGE} (TimeSeries 1.4): samples, the last one first. O(n) for n samples. */
    public static Command<List<Sample>> tsRevrange(String key, TimeRange range) {
        return tsRevrange(key, range, RangeOptions.all());
    }

    /**
     * {@code TS.REVRANGE} (TimeSeries 1.4): the same as {@code options} say. O(n) for n samples.
     */
    public static Command<List<Sample>> tsRevrange(
            String key, TimeRange range, RangeOptions options) {
        return Command.of("TS.REVRANGE").readOnly().args(one(key, range, options)).as(Sample.LIST);
    }

    /**
     * {@code TS.NRANGE} (8.10): what several series have at each time, the first time first; the
     * values stand in the order of the keys. O(n k) for k series and n samples of each.
     */
    public static Command<List<Sample>> tsNrange(
            TimeRange range, RangeOptions options, String... keys) {
        ArgumentList list = several(range, options, keys);
        return Command.of("TS.NRANGE").readOnly().args(list).as(Sample.LIST);
    }

    /** {@code TS.NREVRANGE} (8.10): the same, the last time first. O(n k). */
    public static Command<List<Sample>> tsNrevrange(
            TimeRange range, RangeOptions options, String... keys) {
        ArgumentList list = several(range, options, keys);
        return Command.of("TS.NREVRANGE").readOnly().args(list).as(Sample.LIST);
    }

    /**
     * {@code TS.READ} (8.10): the samples that are there from {@code start} on, {@code count} at
     * most, the first one first. O(log n + k) for k of n samples.
     */
    public static Command<List<Sample>> tsRead(String key, ReadStart start, long count) {
        Check.positive(count, "the count");
        ArgumentList list = new ArgumentList().key(key).arg(start).arg("MAX_COUNT").arg(count);
        return Command.of("TS.READ").readOnly().args(list).as(Sample.LIST);
    }

    /**
     * {@code TS.READ} … {@code BLOCK} (8.10): the same, but waits until there are {@code least}
     * samples, for ever if the timeout is zero. Fewer, or none, once it is over. O(log n + k) for k
     * of n samples.
     */
    public static Command<List<Sample>> tsReadBlocking(
            String key, ReadStart start, Duration timeout, long least, long count) {
        Check.positive(least, "the least number of samples");
        Check.that(count >= least, "the count must not be less than the least number of samples");
        ArgumentList list = new ArgumentList().key(key).arg(start);
        list.arg("BLOCK").arg(Check.millis(timeout, "the timeout")).arg(least);
        return Command.of("TS.READ")
                .blocking(timeout)
                .args(list.arg("MAX_COUNT").arg(count))
                .as(Sample.LIST);
    }

    private static ArgumentList add(
            String key, long timestamp, double value, SeriesOptions options) {
        Check.notNegative(timestamp, "a time");
        ArgumentList list = new ArgumentList().key(key).arg(timestamp).arg(Check.value(value));
        options.appendSettings(list);
        return list;
    }

    private static ArgumentList change(
            String key, double number, long timestamp, SeriesOptions options) {
        Check.notNegative(timestamp, "a time");
        ArgumentList list = new ArgumentList().key(key).arg(Check.value(number));
        list.arg("TIMESTAMP").arg(timestamp);
        options.appendSettings(list);
        options.appendLabels(list);
        return list;
    }

    private static ArgumentList one(String key, TimeRange range, RangeOptions options) {
        Check.that(options.series() <= 1, "there is one series, but aggregators for several");
        return new ArgumentList().key(key).arg(range).arg(options);
    }

    private static ArgumentList several(TimeRange range, RangeOptions options, String[] keys) {
        Check.some(keys, "key");
        Check.that(
                options.series() == 0 || options.series() == keys.length,
                "there must be aggregators for each series: there are "
                        + keys.length
                        + " series, and aggregators for "
                        + options.series());
        ArgumentList list = new ArgumentList().arg(keys.length).keys(List.of(keys));
        return list.arg(range).arg(options);
    }
}
