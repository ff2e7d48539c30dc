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
 * One of several series, or a group of them, with samples of it.
 *
 * @param key its key; of a group the label and its value, such as {@code room=study}
 * @param labels its labels, or those that were asked for; the value is null for one it has not
 * @param samples its samples, in the order that was asked for; at most one for {@code TS.MGET}
 * @param details what the server says besides in RESP3, such as the aggregators
 */
public record Series(
        String key,
        Map<String, @Nullable String> labels,
        List<Sample> samples,
        List<Reply> details) {

    /** A list of lists in RESP2, a map from keys to lists in RESP3. */
    static final Decoder<List<Series>> LIST = Series::list;

    /** Copies what there is. */
    public Series {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        samples = List.copyOf(samples);
        details = List.copyOf(details);
    }

    private static List<Series> list(Reply reply) {
        List<Series> all = new ArrayList<>();
        if (reply instanceof Reply.Dictionary map) {
            for (Reply.Pair pair : map.pairs()) {
                all.add(of(pair.key(), pair.value(), 0));
            }
        } else {
            for (Reply one : reply.list()) {
                all.add(of(one.at(0), one, 1));
            }
        }
        return all;
    }

    /** Labels come first, samples last. */
    private static Series of(Reply key, Reply rest, int first) {
        Reply labels = rest.at(first);
        int last = Math.max(first + 1, rest.list().size() - 1);
        return new Series(
                key.text(),
                labels(labels),
                samples(rest.at(last)),
                rest.list().subList(first + 1, last));
    }

    /** A map in RESP3, a list of pairs in RESP2; nil if there are none. */
    static Map<String, @Nullable String> labels(@Nullable Reply reply) {
        Map<String, @Nullable String> labels = new LinkedHashMap<>();
        if (reply instanceof Reply.Dictionary map) {
            for (Reply.Pair pair : map.pairs()) {
                labels.put(pair.key().text(), pair.value().textOrNull());
            }
        } else if (reply != null && !reply.isNil()) {
            for (Reply pair : reply.list()) {
                labels.put(pair.at(0).text(), pair.at(1).textOrNull());
            }
        }
        return labels;
    }

    /** A list of samples, or a single one. */
    private static List<Sample> samples(Reply reply) {
        List<Reply> elements = reply.list();
        if (elements.isEmpty()) {
            return List.of();
        }
        return elements.get(0).isAggregate()
                ? Sample.LIST.decode(reply)
                : List.of(Sample.of(reply));
    }
}
