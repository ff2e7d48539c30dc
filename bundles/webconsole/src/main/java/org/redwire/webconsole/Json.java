package org.redwire.webconsole;

import org.jspecify.annotations.Nullable;

/** Writes JSON. Commas are its own business; what is opened must be closed. */
final class Json {

    private static final String HEX = "0123456789abcdef";
    private static final int ROUND = 10; // one decimal is more than anybody can see

    private final StringBuilder text = new StringBuilder(4096);
    private boolean first = true;

    Json open(char bracket) {
        next();
        text.append(bracket);
        first = true;
        return this;
    }

    Json close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    /** The name of what comes next. */
    Json name(String name) {
        value(name);
        text.append(':');
        first = true;
        return this;
    }

    Json value(@Nullable String value) {
        next();
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    Json value(long value) {
        next();
        text.append(value);
        return this;
    }

    Json value(double value) {
        next();
        long tenths = Math.round(value * ROUND); // a number, whatever the value is
        text.append(tenths / ROUND).append('.').append(Math.abs(tenths % ROUND));
        return this;
    }

    Json value(boolean value) {
        next();
        text.append(value);
        return this;
    }

    private void next() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c >= '\u007f') {
                // beyond ASCII too, so that nobody can read it in another encoding
                text.append("\\u")
                        .append(HEX.charAt(c >> 12))
                        .append(HEX.charAt(c >> 8 & 15))
                        .append(HEX.charAt(c >> 4 & 15))
                        .append(HEX.charAt(c & 15));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
