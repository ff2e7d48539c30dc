package org.redwire.testkit;

import java.io.ByteArrayOutputStream;
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

    /** An error, such as {@code ERR no such key}. */
    public static byte[] error(String text) {
        return text("-" + text + "\r\n");
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
        return join(text("%" + elements.size() / 2 + "\r\n"), elements);
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
