package org.redwire.shell.gogo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.ShellException;

/**
 * The words after a command: options of one letter, up to the first word that is none. What follows
 * is never taken for an option, so that {@code LRANGE list 0 -1} needs no quoting.
 */
final class Words {

    private static final String END = "--";
    private static final char VALUE = ':';

    private final String usage;
    private final Map<Character, String> options = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * Sorts the words.
     *
     * @param usage what is said if they make no sense
     * @param letters the options; a colon stands behind one that has a value
     */
    Words(String usage, String letters, String... words) {
        this.usage = usage;
        int next = 0;
        while (next < words.length && words[next].startsWith("-") && !words[next].equals(END)) {
            char letter = letter(words[next++], letters);
            int after = letters.indexOf(letter) + 1;
            boolean valued = after < letters.length() && letters.charAt(after) == VALUE;
            if (valued && next == words.length) {
                throw usage();
            }
            options.put(letter, valued ? words[next++] : "");
        }
        if (next < words.length && words[next].equals(END)) {
            next++;
        }
        rest.addAll(List.of(words).subList(next, words.length));
    }

    private char letter(String word, String letters) {
        if (word.length() != 2 || word.charAt(1) == VALUE || letters.indexOf(word.charAt(1)) < 0) {
            throw usage();
        }
        return word.charAt(1);
    }

    boolean has(char letter) {
        return options.containsKey(letter);
    }

    @Nullable String option(char letter) {
        return options.get(letter);
    }

    long number(char letter, long otherwise) {
        String text = options.get(letter);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw usage();
        }
    }

    @Nullable Duration seconds(char letter) {
        return has(letter) ? Duration.ofSeconds(number(letter, 0)) : null;
    }

    /** The next word, or null if there is none. */
    @Nullable String next() {
        return rest.isEmpty() ? null : rest.remove(0);
    }

    /** All further words. */
    List<String> all() {
        List<String> all = List.copyOf(rest);
        rest.clear();
        return all;
    }

    /** Refuses further words. */
    Words end() {
        if (!rest.isEmpty()) {
            throw usage();
        }
        return this;
    }

    private ShellException usage() {
        return new ShellException("usage: " + usage, null);
    }
}
