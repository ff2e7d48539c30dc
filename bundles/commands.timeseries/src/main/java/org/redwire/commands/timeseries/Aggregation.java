package org.redwire.commands.timeseries;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What is made of the samples of each bucket, which is a piece of time.
 *
 * @param aggregators what is reported of each bucket: for one series a list with one or more of
 *     them, for several series such a list for each
 * @param bucket how long a bucket is
 * @param alignment a time at which a bucket begins, or {@code -} or {@code +} for the ends of the
 *     range; null for 0 (1.6)
 * @param stamp which time is reported of a bucket; null for its start (1.8)
 * @param empty whether buckets without samples are reported, too (1.8)
 */
public record Aggregation(
        List<List<Aggregator>> aggregators,
        Duration bucket,
        @Nullable String alignment,
        @Nullable Stamp stamp,
        boolean empty)
        implements Argument {

    /** Which time is reported of a bucket. */
    public enum Stamp {
        /** Its start. */
        START("-"),
        /** Its middle. */
        MIDDLE("~"),
        /** Its end. */
        END("+");

        private final String word;

        Stamp(String word) {
            this.word = word;
        }
    }

    /** Checks that there is something to report. */
    public Aggregation {
        aggregators = aggregators.stream().map(List::copyOf).toList();
        Check.that(
                !aggregators.isEmpty() && aggregators.stream().noneMatch(List::isEmpty),
                "there must be at least one aggregator");
        Check.that(!bucket.isZero(), "a bucket must not be empty");
        Check.millis(bucket, "a bucket");
    }

    /** One or more numbers for each bucket of a series. */
    public static Aggregation of(Duration bucket, Aggregator... aggregators) {
        return new Aggregation(List.of(List.of(aggregators)), bucket, null, null, false);
    }

    /** The same with numbers for the next one of several series; see {@code TS.NRANGE}. */
    public Aggregation andOf(Aggregator... aggregators) {
        List<List<Aggregator>> all = new ArrayList<>(this.aggregators);
        all.add(List.of(aggregators));
        return new Aggregation(all, bucket, alignment, stamp, empty);
    }

    /** {@code ALIGN}: a bucket begins at this time. */
    public Aggregation alignedTo(long time) {
        return new Aggregation(aggregators, bucket, Long.toString(time), stamp, empty);
    }

    /** {@code ALIGN -}: a bucket begins where the range begins, at a time and not at the first. */
    public Aggregation alignedToStart() {
        return new Aggregation(aggregators, bucket, "-", stamp, empty);
    }

    /** {@code ALIGN +}: a bucket begins where the range ends, at a time and not at the last. */
    public Aggregation alignedToEnd() {
        return new Aggregation(aggregators, bucket, "+", stamp, empty);
    }

    /** {@code BUCKETTIMESTAMP}: reports this time of each bucket. */
    public Aggregation stamped(Stamp stamp) {
        return new Aggregation(aggregators, bucket, alignment, stamp, empty);
    }

    /** {@code EMPTY}: reports buckets without samples, too. */
    public Aggregation withEmpty() {
        return new Aggregation(aggregators, bucket, alignment, stamp, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (alignment != null) {
            list.arg("ALIGN").arg(alignment);
        }
        list.arg("AGGREGATION");
        for (List<Aggregator> one : aggregators) {
            list.arg(one.stream().map(Aggregator::word).collect(Collectors.joining(",")));
        }
        list.arg(Check.millis(bucket, "a bucket"));
        if (stamp != null) {
            list.arg("BUCKETTIMESTAMP").arg(stamp.word);
        }
        if (empty) {
            list.arg("EMPTY");
        }
    }
}
