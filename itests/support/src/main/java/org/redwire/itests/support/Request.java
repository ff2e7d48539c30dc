package org.redwire.itests.support;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A command as a fake server received it.
 *
 * @param connection the number of its connection, from 1 in the order of acceptance
 * @param nanoTime when its last byte had been read, by {@link System#nanoTime}
 * @param words the name and the arguments, byte for byte
 */
public record Request(int connection, long nanoTime, List<byte[]> words) {

    private static final int SHOWN = 40;

    /** The first word in upper case. */
    public String name() {
        return words.isEmpty() ? "" : word(0).toUpperCase(Locale.ROOT);
    }

    /** A word as text; the name is word 0, the first argument word 1. */
    public String word(int index) {
        return new String(words.get(index), StandardCharsets.UTF_8);
    }

    /** All arguments as texts. */
    public List<String> arguments() {
        return words.stream()
                .skip(1)
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .toList();
    }

    /**
     * Whether it begins with these words, in any case: {@code is("GET")}, {@code is("CLIENT ID")}.
     */
    public boolean is(String command) {
        String[] wanted = command.split(" ");
        if (wanted.length > words.size()) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!word(i).equalsIgnoreCase(wanted[i])) {
                return false;
            }
        }
        return true;
    }

    /** Connection and words, long and unprintable ones shortened. */
    @Override
    public String toString() {
        return words.stream()
                .map(Request::shown)
                .collect(Collectors.joining(" ", "#" + connection + " ", ""));
    }

    private static String shown(byte[] word) {
        String text = new String(word, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
        return text.length() <= SHOWN
                ? text
                : text.substring(0, SHOWN) + "…(" + word.length + " bytes)";
    }
}
