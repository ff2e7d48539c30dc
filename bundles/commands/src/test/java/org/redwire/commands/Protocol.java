package org.redwire.commands;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.ReplyReader;

/**
 * Writes Java objects as a server would and lets a command read them: strings, numbers, booleans,
 * null, lists, sets and maps, where RESP2 has only strings, integers, nil and lists.
 */
enum Protocol {
    RESP2,
    RESP3;

    /** A simple string, such as a flag. */
    record Word(String text) {}

    /** An error reply. */
    record Failure(String text) {}

    /** A text with the format {@code txt}, as CLIENT LIST and INFO have it in RESP3. */
    record Text(String text) {}

    /** What {@code command} makes of this reply. */
    <T> T answer(Command<T> command, Object reply) {
        byte[] bytes = encode(reply).getBytes(StandardCharsets.UTF_8);
        try {
            return new ReplyReader(new ByteArrayInputStream(bytes)::read, Limits.standard())
                    .read(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String encode(Object value) {
        if (value == null) {
            return this == RESP2 ? "$-1\r\n" : "_\r\n";
        } else if (value instanceof Word word) {
            return "+" + word.text() + "\r\n";
        } else if (value instanceof Failure failure) {
            return "-" + failure.text() + "\r\n";
        } else if (value instanceof Text text) {
            return this == RESP2 ? bulk('$', text.text()) : bulk('=', "txt:" + text.text());
        } else if (value instanceof Integer || value instanceof Long) {
            return ":" + value + "\r\n";
        } else if (value instanceof Double) {
            return this == RESP2 ? bulk('$', value.toString()) : "," + value + "\r\n";
        } else if (value instanceof Boolean truth) {
            return this == RESP2 ? (truth ? ":1\r\n" : ":0\r\n") : truth ? "#t\r\n" : "#f\r\n";
        } else if (value instanceof Set<?> set) {
            return elements(this == RESP2 ? '*' : '~', set);
        } else if (value instanceof List<?> list) {
            return elements('*', list);
        } else if (value instanceof Map<?, ?> map) {
            return entries(map);
        }
        return bulk('$', (String) value);
    }

    private static String bulk(char type, String text) {
        return type + "" + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + text + "\r\n";
    }

    private String elements(char type, Collection<?> elements) {
        StringBuilder all = new StringBuilder().append(type).append(elements.size()).append("\r\n");
        elements.forEach(element -> all.append(encode(element)));
        return all.toString();
    }

    private String entries(Map<?, ?> map) {
        StringBuilder all = new StringBuilder();
        all.append(this == RESP2 ? "*" + map.size() * 2 : "%" + map.size()).append("\r\n");
        map.forEach((key, value) -> all.append(encode(key)).append(encode(value)));
        return all.toString();
    }
}
