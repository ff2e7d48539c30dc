package org.redwire.hooks.support;

import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Target;

/**
 * How the keys of a client begin. {@value #CONSUMER} in it stands for whom a view of a client is
 * for, so that one prefix gives every consumer keys of its own: {@code <consumer>:} is {@code
 * org.example.shop:} for the bundle of that name. Immutable.
 */
public final class KeyPrefix {

    /** Stands for the consumer. */
    public static final String CONSUMER = "<consumer>";

    private final String text;

    private KeyPrefix(String text) {
        this.text = text;
    }

    /**
     * The prefix of this text.
     *
     * @throws IllegalArgumentException if it is blank, has a placeholder that is unknown, or would
     *     let the keys of two consumers meet
     */
    public static KeyPrefix of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is blank");
        }
        String fixed = text.replace(CONSUMER, "");
        if (fixed.contains("<") || fixed.contains(">") || fixed.contains("${")) {
            throw new IllegalArgumentException(
                    "has a placeholder that is unknown; there is " + CONSUMER);
        }
        if (text.contains(CONSUMER) && !delimited(text)) {
            throw new IllegalArgumentException(
                    "needs something behind "
                            + CONSUMER
                            + " that stands in no symbolic name, such as a colon: else the keys of"
                            + " org.example and of org.example.shop could meet");
        }
        return new KeyPrefix(text);
    }

    /** Where the consumer ends must be seen in a key; what its name may hold says nothing. */
    private static boolean delimited(String text) {
        String behind = text.substring(text.indexOf(CONSUMER)).replace(CONSUMER, "");
        return behind.codePoints().anyMatch(KeyPrefix::strange);
    }

    /** Whether no symbolic name of a bundle has it. */
    private static boolean strange(int c) {
        return !Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_';
    }

    /** What stands before the keys of this client; null if that takes a consumer and it is none. */
    public @Nullable String of(Target target) {
        if (!text.contains(CONSUMER)) {
            return text;
        }
        String consumer = target.consumer();
        return consumer == null ? null : text.replace(CONSUMER, consumer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyPrefix prefix && text.equals(prefix.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
