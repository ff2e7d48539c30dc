package org.redwire.itests.support;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads RESP2 and RESP3 replies into plain objects, with no code of Redwire, so that the one can be
 * held against the other. Anything the protocol does not allow is an {@link IOException}.
 */
public final class RespReader {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d*)");

    private final InputStream in;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

    /** A reader of what a server sends, byte by byte: the stream had better be buffered. */
    public RespReader(InputStream in) {
        this.in = in;
    }

    /** An out of band message. */
    public record Push(List<Object> elements) {}

    /**
     * One whole frame; {@code bulk} makes what stands for a bulk string. Attributes are dropped.
     */
    public Object read(Function<byte[], Object> bulk) throws IOException {
        frame.reset();
        return value(bulk);
    }

    /** The bytes of the frame read last, its attributes included. */
    public byte[] lastFrame() {
        return frame.toByteArray();
    }

    private Object value(Function<byte[], Object> bulk) throws IOException {
        String line = line();
        if (line.isEmpty()) {
            throw new IOException("an empty line where a type was due");
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case '-' -> new RespError(rest);
            case ':' -> Long.valueOf(integer(rest));
            case '$' -> rest.equals("-1") ? null : bulk.apply(body(length(rest)));
            case '!' -> new RespError(new String(body(length(rest)), StandardCharsets.UTF_8));
            case '=' -> verbatim(body(length(rest)));
            case '*' -> rest.equals("-1") ? null : list(length(rest), bulk);
            case '>' -> new Push(list(length(rest), bulk));
            case '~' -> set(length(rest), bulk);
            case '%' -> map(length(rest), bulk);
            case '|' -> {
                map(length(rest), bulk);
                yield value(bulk);
            }
            case '_' -> nothing(rest);
            case '#' -> bool(rest);
            case ',' -> real(rest);
            case '(' -> new BigInteger(integer(rest));
            default -> throw new IOException("not a reply: " + line);
        };
    }

    private List<Object> list(int length, Function<byte[], Object> bulk) throws IOException {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            list.add(value(bulk));
        }
        return list;
    }

    private Set<Object> set(int length, Function<byte[], Object> bulk) throws IOException {
        return new LinkedHashSet<>(list(length, bulk));
    }

    private Map<Object, Object> map(int length, Function<byte[], Object> bulk) throws IOException {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < length; i++) {
            map.put(value(bulk), value(bulk));
        }
        return map;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = octet(); b != '\r'; b = octet()) {
            if (b == '\n') {
                throw new IOException("a line feed without a carriage return");
            }
            line.write(b);
        }
        if (octet() != '\n') {
            throw new IOException("a carriage return without a line feed");
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private byte[] body(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the end after " + body.length + " of " + length + " bytes");
        }
        frame.writeBytes(body);
        if (octet() != '\r' || octet() != '\n') {
            throw new IOException("no CRLF after a string of " + length + " bytes");
        }
        return body;
    }

    private int octet() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the server closed the connection");
        }
        frame.write(b);
        return b;
    }

    private static int length(String text) throws IOException {
        String digits = integer(text);
        if (digits.startsWith("-") || digits.length() > 9) {
            throw new IOException("not a length: " + text);
        }
        return Integer.parseInt(digits);
    }

    private static String integer(String text) throws IOException {
        if (!INTEGER.matcher(text).matches()) {
            throw new IOException("not an integer: " + text);
        }
        return text;
    }

    private static Double real(String text) throws IOException {
        try {
            return switch (text) {
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                case "nan", "-nan" -> Double.NaN;
                default -> Double.valueOf(text);
            };
        } catch (NumberFormatException e) {
            throw new IOException("not a double: " + text, e);
        }
    }

    private static Boolean bool(String text) throws IOException {
        return switch (text) {
            case "t" -> Boolean.TRUE;
            case "f" -> Boolean.FALSE;
            default -> throw new IOException("not a boolean: " + text);
        };
    }

    private static Object nothing(String text) throws IOException {
        if (!text.isEmpty()) {
            throw new IOException("not a null: " + text);
        }
        return null;
    }

    private static String verbatim(byte[] body) throws IOException {
        if (body.length < 4 || body[3] != ':') {
            throw new IOException("not a verbatim string");
        }
        return new String(body, 4, body.length - 4, StandardCharsets.UTF_8);
    }
}
