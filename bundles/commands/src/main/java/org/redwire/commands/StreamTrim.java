package org.redwire.commands;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which of its oldest entries a stream loses.
 *
 * @param strategy {@code MAXLEN} or {@code MINID}
 * @param threshold the least that is kept: a number of entries, or an id
 * @param approximate whether it may keep some more, where that is less work
 * @param limit how many entries to look at for deletion at most, 0 for any number, or null for the
 *     server's choice; only if it is approximate (6.2)
 * @param references what becomes of groups that have a deleted entry pending, or null for the
 *     server's default (8.2)
 */
public record StreamTrim(
        String strategy,
        String threshold,
        boolean approximate,
        @Nullable Long limit,
        @Nullable StreamReferences references)
        implements Argument {

    /** Checks that the options go together. */
    public StreamTrim {
        Check.that(
                strategy.equals("MAXLEN") || strategy.equals("MINID"),
                "a stream is trimmed by MAXLEN or by MINID");
        Objects.requireNonNull(threshold, "threshold");
        if (limit != null) {
            Check.that(approximate, "LIMIT goes with approximate trimming only");
            Check.notNegative(limit, "the limit");
        }
    }

    /** {@code MAXLEN}: keeps the newest {@code length} entries. */
    public static StreamTrim toLength(long length) {
        Check.notNegative(length, "the length");
        return new StreamTrim("MAXLEN", Long.toString(length), false, null, null);
    }

    /** {@code MINID} (6.2): keeps the entry with the id {@code oldest} and those behind it. */
    public static StreamTrim from(StreamId oldest) {
        return new StreamTrim("MINID", oldest.toString(), false, null, null);
    }

    /** {@code ~}: may keep some more, as the server sees fit; much less work. */
    public StreamTrim approximately() {
        return new StreamTrim(strategy, threshold, true, limit, references);
    }

    /** {@code LIMIT} (6.2): looks at {@code count} entries at most, or at any number if it is 0. */
    public StreamTrim limit(long count) {
        return new StreamTrim(strategy, threshold, approximate, count, references);
    }

    /** {@code KEEPREF}, {@code DELREF} or {@code ACKED} (8.2). */
    public StreamTrim references(StreamReferences references) {
        return new StreamTrim(strategy, threshold, approximate, limit, references);
    }

    /** All but what becomes of references, which XADD wants in another place. */
    void appendThresholdTo(ArgumentList list) {
        list.arg(strategy);
        if (approximate) {
            list.arg("~");
        }
        list.arg(threshold);
        if (limit != null) {
            list.arg("LIMIT").arg(limit);
        }
    }

    @Override
    public void appendTo(ArgumentList list) {
        appendThresholdTo(list);
        if (references != null) {
            list.arg(references);
        }
    }
}
