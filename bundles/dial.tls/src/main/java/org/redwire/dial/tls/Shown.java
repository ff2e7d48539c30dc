package org.redwire.dial.tls;

import java.nio.charset.StandardCharsets;

/** What the other side sent, made fit for a message: short and printable. */
final class Shown {

    private static final int LONGEST = 200;

    private Shown() {}

    static String bytes(byte[] bytes) {
        return text(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    static String text(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                default -> shown.append(c < ' ' || c > '~' ? String.format("\\x%02x", (int) c) : c);
            }
        }
        return shown.toString();
    }
}
