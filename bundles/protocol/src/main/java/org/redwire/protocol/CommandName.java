package org.redwire.protocol;

import java.util.Locale;

/**
 * The rules for names of commands: one word or two, of characters that need no quoting anywhere.
 */
final class CommandName {

    private CommandName() {}

    /** The name in capitals; the same object if it is so already, which is the usual case. */
    static String upper(String name) {
        boolean lower = false;
        int spaces = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == ' ') {
                spaces++;
            } else if (c >= 'a' && c <= 'z') {
                lower = true;
            } else if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || isMark(c))) {
                throw malformed();
            }
        }
        if (spaces > 1 || name.isEmpty() || name.startsWith(" ") || name.endsWith(" ")) {
            throw malformed();
        }
        return lower ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static boolean isMark(char c) {
        return c == '.' || c == '_' || c == '-' || c == '|' || c == ':' || c == '@';
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "a command's name is one word, or two with one space between, of letters, digits and"
                        + " . _ - | : @; arguments are added with key(…) and arg(…)");
    }
}
