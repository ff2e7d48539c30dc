package org.redwire.commands.timeseries;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;

/**
 * What a series is made like; null stands for the server's default.
 *
 * @param retention how long samples are kept; zero means for ever
 * @param encoding how samples are kept
 * @param chunkSize how many bytes a piece of a series takes, from 48 to 1048576, a multiple of 8
 * @param duplicates what happens to a second sample at the same time
 * @param ignored which samples are too much like the last one to be kept (1.12)
 * @param labels the labels by which the series is found; null leaves those it has
 */
public record SeriesOptions(
        @Nullable Duration retention,
        @Nullable Encoding encoding,
        @Nullable Long chunkSize,
        @Nullable DuplicatePolicy duplicates,
        @Nullable Ignored ignored,
        @Nullable Map<String, String> labels) {

    /** How samples are kept. */
    public enum Encoding {
        /** Compressed; this is the default. */
        COMPRESSED,
        /** As they are. */
        UNCOMPRESSED
    }

    /** A sample no further from the last one than this, in time and in value, is not kept. */
    public record Ignored(Duration time, double value) {

        /** Checks both. */
        public Ignored {
            Check.millis(time, "a time to ignore");
            Check.that(value >= 0, "a value to ignore must be at least 0, but is " + value);
        }
    }

    /** Checks the numbers. */
    public SeriesOptions {
        if (retention != null) {
            Check.millis(retention, "the retention");
        }
        Check.that(
                chunkSize == null
                        || chunkSize >= 48 && chunkSize <= 1_048_576 && chunkSize % 8 == 0,
                "a chunk's size is a multiple of 8 from 48 to 1048576, but is " + chunkSize);
        if (labels != null) {
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        }
    }

    /** As the server makes it by default. */
    public static SeriesOptions defaults() {
        return new SeriesOptions(null, null, null, null, null, null);
    }

    /** {@code RETENTION}: samples are kept so long; zero means for ever. */
    public SeriesOptions retention(Duration retention) {
        return new SeriesOptions(retention, encoding, chunkSize, duplicates, ignored, labels);
    }

    /** {@code ENCODING}: samples are kept so. */
    public SeriesOptions encoding(Encoding encoding) {
        return new SeriesOptions(retention, encoding, chunkSize, duplicates, ignored, labels);
    }

    /** {@code CHUNK_SIZE}: a piece of the series takes so many bytes. */
    public SeriesOptions chunkSize(long chunkSize) {
        return new SeriesOptions(retention, encoding, chunkSize, duplicates, ignored, labels);
    }

    /** {@code DUPLICATE_POLICY}: what happens to a second sample at the same time. */
    public SeriesOptions duplicates(DuplicatePolicy duplicates) {
        return new SeriesOptions(retention, encoding, chunkSize, duplicates, ignored, labels);
    }

    /** {@code IGNORE} (1.12): a sample no further from the last one than this is not kept. */
    public SeriesOptions ignoring(Duration time, double value) {
        Ignored less = new Ignored(time, value);
        return new SeriesOptions(retention, encoding, chunkSize, duplicates, less, labels);
    }

    /** {@code LABELS}: the labels by which the series is found. */
    public SeriesOptions labels(Map<String, String> labels) {
        return new SeriesOptions(retention, encoding, chunkSize, duplicates, ignored, labels);
    }

    /** What stands before the labels. */
    void appendSettings(ArgumentList list) {
        if (retention != null) {
            list.arg("RETENTION").arg(Check.millis(retention, "the retention"));
        }
        if (encoding != null) {
            list.arg("ENCODING").arg(encoding.name());
        }
        if (chunkSize != null) {
            list.arg("CHUNK_SIZE").arg(chunkSize);
        }
        if (duplicates != null) {
            list.arg("DUPLICATE_POLICY").arg(duplicates.name());
        }
        if (ignored != null) {
            list.arg("IGNORE").arg(Check.millis(ignored.time, "a time to ignore"));
            list.arg(ignored.value);
        }
    }

    /** What stands last: all that follows LABELS is taken for labels. */
    void appendLabels(ArgumentList list) {
        if (labels != null) {
            list.arg("LABELS").entries(labels);
        }
    }
}
