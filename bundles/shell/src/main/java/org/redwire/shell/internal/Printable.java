package org.redwire.shell.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Makes anything printable: what a server sends must not move the cursor or change the colours of
 * the terminal that shows it.
 */
final class Printable {

    private Printable() {}

    /** In quotes; bytes that are no text, and characters that are not printable, are escaped. */
    static String quoted(byte[] bytes) {
        try {
            return quoted(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            StringBuilder text = new StringBuilder(bytes.length + 16).append('"');
            for (byte one : bytes) {
                if (one < 0) {
                    hex(one & 0xff, text);
                } else {
                    escaped(one, text);
                }
            }
            return text.append('"').toString();
        }
    }

    /** In quotes; what is not printable is escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        text.codePoints().forEach(character -> escaped(character, quoted));
        return quoted.append('"').toString();
    }

    /** One line without quotes; what is not printable becomes a blank. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .forEach(character -> line.appendCodePoint(shows(character) ? character : ' '));
        return line.toString().strip();
    }

    /** Whether it is text in lines and nothing else. */
    static boolean lines(String text) {
        return text.indexOf('\n') >= 0
                && text.codePoints()
                        .allMatch(
                                character ->
                                        shows(character)
                                                || character == '\n'
                                                || character == '\r'
                                                || character == '\t');
    }

    private static void escaped(int character, StringBuilder text) {
        switch (character) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (shows(character)) {
                    text.appendCodePoint(character);
                } else if (character <= 0xff) {
                    hex(character, text);
                } else {
                    text.append("\\u{").append(Integer.toHexString(character)).append('}');
                }
            }
        }
    }

    private static boolean shows(int character) {
        return switch (Character.getType(character)) {
            // FORMAT: what turns the direction of a line, or hides in it
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }

    private static void hex(int value, StringBuilder text) {
        text.append("\\x");
        text.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
    }
}
