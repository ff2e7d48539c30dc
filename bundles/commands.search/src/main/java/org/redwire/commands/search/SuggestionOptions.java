package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How {@code FT.SUGADD} adds a suggestion.
 *
 * @param increment whether the score is added to the one it has
 * @param payload what is kept with it, or null for nothing
 */
public record SuggestionOptions(boolean increment, @Nullable String payload) implements Argument {

    /** Sets the score, and keeps nothing with it. */
    public static SuggestionOptions defaults() {
        return new SuggestionOptions(false, null);
    }

    /** {@code INCR}: adds the score to the one it has. */
    public SuggestionOptions incrementing() {
        return new SuggestionOptions(true, payload);
    }

    /** {@code PAYLOAD}: keeps this with it. */
    public SuggestionOptions payload(String payload) {
        return new SuggestionOptions(increment, payload);
    }

    @Override
    public void appendTo(ArgumentList list) {
        Check.append(list, "INCR", increment);
        Check.append(list, "PAYLOAD", payload);
    }
}
