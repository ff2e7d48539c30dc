package org.redwire.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Leaves out of an error what it quotes of the command that it answers. Servers quote keys, groups
 * and, in ACL SETUSER, passwords; an exception must show none of them.
 */
final class QuotedArguments {

    private static final String QUOTES = "'\"`";

    /** Beyond this an error text is cut anyway. */
    private static final int LONGEST_TEXT = 2048;

    /** Servers cut what they quote, the shortest at 128 characters; less is no beginning. */
    private static final int SHORTEST_CUT = 64;

    private QuotedArguments() {}

    /** The error with {@code …} for each argument of {@code command} that stands in quotes. */
    static String leftOut(String error, Command<?> command) {
        String text = error.length() > LONGEST_TEXT ? error.substring(0, LONGEST_TEXT) : error;
        boolean found = false;
        for (int i = 0; i < command.size() && hasQuote(text); i++) {
            String argument = text(command.argument(i));
            String without = argument.isEmpty() ? text : leftOut(text, argument);
            found |= !without.equals(text);
            text = without;
        }
        return found ? text : error;
    }

    private static boolean hasQuote(String text) {
        for (int i = 0; i < QUOTES.length(); i++) {
            if (text.indexOf(QUOTES.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** As an error shows it: in one line, and of a long one the beginning. */
    private static String text(Object argument) {
        String text =
                argument instanceof byte[] bytes
                        ? new String(
                                bytes,
                                0,
                                Math.min(bytes.length, LONGEST_TEXT),
                                StandardCharsets.UTF_8)
                        : argument.toString();
        String start = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return start.replace('\r', ' ').replace('\n', ' ');
    }

    private static String leftOut(String text, String argument) {
        String start =
                argument.length() > SHORTEST_CUT ? argument.substring(0, SHORTEST_CUT) : argument;
        int from = 0;
        StringBuilder shown = null;
        for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
            int end = at + common(text, at, argument);
            if (at > from && isQuoted(text, at, end, end - at < argument.length())) {
                shown = shown == null ? new StringBuilder(text.length()) : shown;
                shown.append(text, from, at).append('…');
                from = end;
                at = end - 1;
            }
        }
        return shown == null ? text : shown.append(text, from, text.length()).toString();
    }

    /** How many characters the text at {@code at} and the argument have in common. */
    private static int common(String text, int at, String argument) {
        int length = 0;
        while (length < argument.length()
                && at + length < text.length()
                && text.charAt(at + length) == argument.charAt(length)) {
            length++;
        }
        return length;
    }

    /** Whether quotes are around it, of which the last may be cut off with the end of it. */
    private static boolean isQuoted(String text, int start, int end, boolean cut) {
        char quote = text.charAt(start - 1);
        return QUOTES.indexOf(quote) >= 0
                && (cut || end == text.length() || text.charAt(end) == quote);
    }
}
