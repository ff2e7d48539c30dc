package org.redwire.itests.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes RESP frames, for scripts and comparisons. Elements of aggregates may be a {@code String}
 * (a bulk string), an {@code Integer} or {@code Long}, a {@code Boolean}, a {@code List} (an
 * array), a {@code Map}, null (RESP3's null) or a {@code byte[]}, which is a finished frame and
 * written as it is: {@code array("a", 5, error("ERR inner"), bulk(bytes))}.
 */
public final class Resp {

    /** The simple string {@code OK}. */
    public static final String OK = "+OK\r\n";

    /** RESP2's nil string. */
    public static final String NIL = "$-1\r\n";

    /** RESP2's nil array, as an aborted EXEC has it. */
    public static final String NIL_ARRAY = "*-1\r\n";

    /** RESP3's null. */
    public static final String NULL = "_\r\n";

    private Resp() {}

    /** {@code +text}. */
    public static byte[] simple(String text) {
        return raw("+" + text + "\r\n");
    }

    /** {@code -message}; it begins with its code, such as {@code ERR}. */
    public static byte[] error(String message) {
        return raw("-" + message + "\r\n");
    }

    /** {@code :number}. */
    public static byte[] integer(long number) {
        return raw(":" + number + "\r\n");
    }

    /** A bulk string. */
    public static byte[] bulk(String text) {
        return bulk(raw(text));
    }

    /** A bulk string of these bytes. */
    public static byte[] bulk(byte[] bytes) {
        return join(raw("$" + bytes.length + "\r\n"), bytes, raw("\r\n"));
    }

    /** An array. */
    public static byte[] array(Object... elements) {
        return aggregate('*', elements.length, elements);
    }

    /** A RESP3 set. */
    public static byte[] set(Object... elements) {
        return aggregate('~', elements.length, elements);
    }

    /** A RESP3 map: key, value, key, value … */
    public static byte[] map(Object... keysAndValues) {
        return pairs('%', keysAndValues);
    }

    /** A RESP3 attribute, which goes before the reply it describes: key, value, key, value … */
    public static byte[] attribute(Object... keysAndValues) {
        return pairs('|', keysAndValues);
    }

    /** A RESP3 push. */
    public static byte[] push(Object... elements) {
        return aggregate('>', elements.length, elements);
    }

    /** A request, as a client sends it. Words are {@code String}, {@code byte[]} or numbers. */
    public static byte[] command(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(raw("*" + words.length + "\r\n"));
        for (Object word : words) {
            out.writeBytes(bulk(word instanceof byte[] bytes ? bytes : raw(word.toString())));
        }
        return out.toByteArray();
    }

    /** The bytes of a text, as they are. */
    public static byte[] raw(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One after the other. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] pairs(char type, Object[] keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("the last key has no value");
        }
        return aggregate(type, keysAndValues.length / 2, keysAndValues);
    }

    private static byte[] aggregate(char type, int length, Object[] elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(raw(type + "" + length + "\r\n"));
        for (Object element : elements) {
            out.writeBytes(frame(element));
        }
        return out.toByteArray();
    }

    private static byte[] frame(Object element) {
        if (element == null) {
            return raw(NULL);
        }
        if (element instanceof byte[] frame) {
            return frame;
        }
        if (element instanceof Long || element instanceof Integer) {
            return integer(((Number) element).longValue());
        }
        if (element instanceof Boolean yes) {
            return raw(yes ? "#t\r\n" : "#f\r\n");
        }
        if (element instanceof List<?> list) {
            return array(list.toArray());
        }
        if (element instanceof Map<?, ?> map) {
            return map(
                    map.entrySet().stream()
                            .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                            .toArray());
        }
        return bulk(element.toString());
    }
}
