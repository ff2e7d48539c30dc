package org.redwire.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A command as a server gets it.
 *
 * @param connection the number of its connection, from 1
 * @param words the command's name and its arguments
 */
public record Request(int connection, List<byte[]> words) {

    public Request {
        words = List.copyOf(words);
    }

    /** The first word in capitals, such as {@code GET}; empty if there is none. */
    public String name() {
        return words.isEmpty() ? "" : word(0).toUpperCase(Locale.ROOT);
    }

    /** A word as text; 0 is the command's name. */
    public String word(int index) {
        return new String(words.get(index), StandardCharsets.UTF_8);
    }

    /** All but the first word, as text. */
    public List<String> arguments() {
        return words.stream()
                .skip(1)
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .toList();
    }

    /** The name and the first argument: enough to tell requests apart. */
    @Override
    public String toString() {
        return words.size() < 2 ? name() : name() + " " + word(1);
    }
}
