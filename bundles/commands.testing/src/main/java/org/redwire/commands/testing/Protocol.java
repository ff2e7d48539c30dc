package org.redwire.commands.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.ReplyReader;

/**
 * Writes Java objects as a server would and lets a command read them: strings, numbers, booleans,
 * null, lists and maps, where RESP2 has only strings, integers, nil and lists.
 */
public enum Protocol {
    /** The protocol of all servers. */
    RESP2,
    /** The protocol since Redis 6. */
    RESP3;

    /** A simple string, such as OK. */
    public record Word(String text) {}

    /** An error inside a list. */
    public record Failure(String text) {}

    /** What {@code command} makes of this reply. */
    public <T> T answer(Command<T> command, @Nullable Object reply) {
        byte[] bytes = encode(reply).getBytes(StandardCharsets.UTF_8);
        try {
            return new ReplyReader(new ByteArrayInputStream(bytes)::read, Limits.standard())
                    .read(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String encode(@Nullable Object value) {
        if (value == null) {
            return this == RESP2 ? "$-1\r\n" : "_\r\n";
        } else if (value instanceof Word word) {
            return "+" + word.text() + "\r\n";
        } else if (value instanceof Failure failure) {
            return "-" + failure.text() + "\r\n";
        } else if (value instanceof Integer || value instanceof Long) {
            return ":" + value + "\r\n";
        } else if (value instanceof Double) {
            return this == RESP2 ? bulk(value.toString()) : "," + value + "\r\n";
        } else if (value instanceof Boolean truth) {
            return this == RESP2 ? (truth ? ":1\r\n" : ":0\r\n") : truth ? "#t\r\n" : "#f\r\n";
        } else if (value instanceof Collection<?> list) {
            return elements(list);
        } else if (value instanceof Map<?, ?> map) {
            return entries(map);
        }
        return bulk((String) value);
    }

    private static String bulk(String text) {
        return "$" + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + text + "\r\n";
    }

    private String elements(Collection<?> elements) {
        StringBuilder all = new StringBuilder().append("*").append(elements.size()).append("\r\n");
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
