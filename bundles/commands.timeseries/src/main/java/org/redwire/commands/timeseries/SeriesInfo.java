package org.redwire.commands.timeseries;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a series. Accessors for numbers that it does not send give -1.
 *
 * @param fields all that it says, in its order
 */
public record SeriesInfo(Map<String, Reply> fields) {

    static final Decoder<SeriesInfo> DECODER = reply -> new SeriesInfo(reply.fields());

    /**
     * How another series is made of this one.
     *
     * @param key the other series
     * @param bucketMillis how long a bucket is
     * @param aggregator what is made of a bucket, as the server writes it
     * @param alignment a time at which a bucket begins
     */
    public record Rule(String key, long bucketMillis, String aggregator, long alignment) {}

    /** Copies the fields. */
    public SeriesInfo {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** {@code totalSamples}: how many samples there are. */
    public long totalSamples() {
        return number("totalSamples");
    }

    /** {@code memoryUsage}: how many bytes it takes. */
    public long memoryUsage() {
        return number("memoryUsage");
    }

    /** {@code firstTimestamp}: the time of the first sample. */
    public long firstTimestamp() {
        return number("firstTimestamp");
    }

    /** {@code lastTimestamp}: the time of the last sample. */
    public long lastTimestamp() {
        return number("lastTimestamp");
    }

    /** {@code retentionTime}: how many milliseconds samples are kept; 0 means for ever. */
    public long retentionMillis() {
        return number("retentionTime");
    }

    /** {@code chunkCount}: of how many pieces it consists. */
    public long chunkCount() {
        return number("chunkCount");
    }

    /** {@code chunkSize}: how many bytes a piece takes at first. */
    public long chunkSize() {
        return number("chunkSize");
    }

    /** {@code chunkType}: {@code compressed} or {@code uncompressed}, or null if it is not said. */
    public @Nullable String chunkType() {
        return text("chunkType");
    }

    /** {@code duplicatePolicy}: as the server writes it, or null for its default. */
    public @Nullable String duplicatePolicy() {
        return text("duplicatePolicy");
    }

    /** {@code labels}: its labels. */
    public Map<String, @Nullable String> labels() {
        return Series.labels(fields.get("labels"));
    }

    /** {@code sourceKey}: the series of which it is made, or null if it is not made of another. */
    public @Nullable String sourceKey() {
        return text("sourceKey");
    }

    /** {@code rules}: the series that are made of it. */
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        Reply all = fields.get("rules");
        if (all instanceof Reply.Dictionary map) {
            for (Reply.Pair pair : map.pairs()) {
                rules.add(rule(pair.key(), pair.value(), 0));
            }
        } else if (all != null && !all.isNil()) {
            for (Reply one : all.list()) {
                rules.add(rule(one.at(0), one, 1));
            }
        }
        return rules;
    }

    private static Rule rule(Reply key, Reply rest, int first) {
        // servers before 1.8 do not align buckets
        long alignment = rest.list().size() > first + 2 ? rest.at(first + 2).number() : 0;
        return new Rule(key.text(), rest.at(first).number(), rest.at(first + 1).text(), alignment);
    }

    private long number(String name) {
        Reply field = fields.get(name);
        return field == null || field.isNil() ? -1 : field.number();
    }

    private @Nullable String text(String name) {
        Reply field = fields.get(name);
        return field == null ? null : field.textOrNull();
    }
}
