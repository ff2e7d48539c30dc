package org.redwire.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Replies as they go over the wire. */
public final class Resp {

    private static final byte[] OK = text("+OK\r\n");

    private Resp() {}

    /** {@code +OK}. */
    public static byte[] ok() {
        return OK.clone();
    }

    /** A simple string, which has no line break. */
    public static byte[] simple(String text) {
        return text("+" + text + "\r\n");
    }

    /** An error, such as {@code ERR no such key}; a line break in it becomes a blank. */
    public static byte[] error(String text) {
        return text("-" + text.replace('\r', ' ').replace('\n', ' ') + "\r\n");
    }

    /** A whole number. */
    public static byte[] integer(long number) {
        return text(":" + number + "\r\n");
    }

    /** A string of any bytes. */
    public static byte[] bulk(byte[] bytes) {
        return join(List.of(text("$" + bytes.length + "\r\n"), bytes, text("\r\n")));
    }

    /** A string. */
    public static byte[] bulk(String text) {
        return bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing, as RESP2 says it; clients understand it in RESP3 too. */
    public static byte[] nil() {
        return text("$-1\r\n");
    }

    /** No list, as RESP2 says it: so EXEC tells that a watched key has changed. */
    public static byte[] nilArray() {
        return text("*-1\r\n");
    }

    /** Nothing, as RESP3 says it. */
    public static byte[] none() {
        return text("_\r\n");
    }

    /** True or false, which RESP3 has. */
    public static byte[] bool(boolean value) {
        return text(value ? "#t\r\n" : "#f\r\n");
    }

    /** A number with a fraction, or one of the infinities, or no number: RESP3 has them. */
    public static byte[] real(double number) {
        String shown =
                Double.isNaN(number)
                        ? "nan"
                        : Double.isInfinite(number)
                                ? (number > 0 ? "inf" : "-inf")
                                : Double.toString(number);
        return text("," + shown + "\r\n");
    }

    /** A whole number of any size, which RESP3 has. */
    public static byte[] big(BigInteger number) {
        return text("(" + number + "\r\n");
    }

    /**
     * A text of this format, which RESP3 has.
     *
     * @param format three letters, such as {@code txt} or {@code mkd}
     */
    public static byte[] verbatim(String format, String text) {
        if (format.length() != 3) {
            throw new IllegalArgumentException("format must have 3 letters, but is " + format);
        }
        byte[] bytes = text(format + ":" + text);
        return join(List.of(text("=" + bytes.length + "\r\n"), bytes, text("\r\n")));
    }

    /** A list of these replies. */
    public static byte[] array(List<byte[]> elements) {
        return join(text("*" + elements.size() + "\r\n"), elements);
    }

    /** A push of these replies, which RESP3 has. */
    public static byte[] push(List<byte[]> elements) {
        return join(text(">" + elements.size() + "\r\n"), elements);
    }

    /** A map of these replies, keys and values by turns, which RESP3 has. */
    public static byte[] map(List<byte[]> elements) {
        return join(text("%" + pairs(elements) + "\r\n"), elements);
    }

    /** A set of these replies, which RESP3 has. */
    public static byte[] set(List<byte[]> elements) {
        return join(text("~" + elements.size() + "\r\n"), elements);
    }

    /** A reply with something beside it, keys and values by turns, which RESP3 has. */
    public static byte[] attributed(List<byte[]> elements, byte[] reply) {
        return join(List.of(join(text("|" + pairs(elements) + "\r\n"), elements), reply));
    }

    private static int pairs(List<byte[]> elements) {
        if (elements.size() % 2 != 0) {
            throw new IllegalArgumentException(
                    "keys and values must come by turns, but there are " + elements.size());
        }
        return elements.size() / 2;
    }

    /** These replies one after the other. */
    public static byte[] join(List<byte[]> replies) {
        return join(new byte[0], replies);
    }

    private static byte[] join(byte[] header, List<byte[]> elements) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(header);
        elements.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
