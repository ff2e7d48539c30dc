package org.redwire.hooks.support;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Entries of an option that has many. */
public final class Entries {

    private Entries() {}

    /** Those of a configuration, also where they stand in one text with commas, as in a file. */
    public static Set<String> of(String[] texts) {
        if (texts.length == 1 && texts[0].isBlank()) {
            return Set.of();
        }
        return Arrays.stream(texts)
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A copy of them.
     *
     * @param option what they are called in the message
     * @throws IllegalArgumentException if one is blank: what was meant would be anybody's guess
     */
    public static Set<String> given(String option, Set<String> entries) {
        for (String entry : entries) {
            if (entry.isBlank()) {
                throw new IllegalArgumentException(option + " has an entry that is blank");
            }
        }
        return Set.copyOf(entries);
    }
}
