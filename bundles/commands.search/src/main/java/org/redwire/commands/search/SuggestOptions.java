package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What {@code FT.SUGGET} suggests, and what it says of it.
 *
 * @param fuzzy whether the beginning may be wrong by a letter
 * @param scores whether scores are reported
 * @param payloads whether payloads are reported
 * @param max how many suggestions at most, or null for five
 */
public record SuggestOptions(boolean fuzzy, boolean scores, boolean payloads, @Nullable Long max)
        implements Argument {

    /** Checks the number. */
    public SuggestOptions {
        Check.positive(max, "the maximum");
    }

    /** Five at most that begin so. */
    public static SuggestOptions defaults() {
        return new SuggestOptions(false, false, false, null);
    }

    /** {@code FUZZY}: the beginning may be wrong by a letter. */
    public SuggestOptions fuzzily() {
        return new SuggestOptions(true, scores, payloads, max);
    }

    /** {@code WITHSCORES}: scores are reported. */
    public SuggestOptions withScores() {
        return new SuggestOptions(fuzzy, true, payloads, max);
    }

    /** {@code WITHPAYLOADS}: payloads are reported. */
    public SuggestOptions withPayloads() {
        return new SuggestOptions(fuzzy, scores, true, max);
    }

    /** {@code MAX}: so many at most. */
    public SuggestOptions max(long max) {
        return new SuggestOptions(fuzzy, scores, payloads, max);
    }

    @Override
    public void appendTo(ArgumentList list) {
        Check.append(list, "FUZZY", fuzzy);
        Check.append(list, "WITHSCORES", scores);
        Check.append(list, "WITHPAYLOADS", payloads);
        Check.append(list, "MAX", max);
    }
}
