package org.redwire.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds requests in the bytes of one connection, however they come in pieces. */
final class RequestReader {

    private final int connection;
    private byte[] buffer = {};
    private int at;

    RequestReader(int connection) {
        this.connection = connection;
    }

    /**
     * Takes more bytes; returns the requests that are whole now.
     *
     * @throws IllegalStateException if that is no request
     */
    List<Request> take(byte[] bytes) {
        int before = buffer.length;
        buffer = Arrays.copyOf(buffer, before + bytes.length);
        System.arraycopy(bytes, 0, buffer, before, bytes.length);
        List<Request> whole = new ArrayList<>();
        int end = 0;
        at = 0;
        for (List<byte[]> words = next(); words != null; words = next()) {
            whole.add(new Request(connection, words));
            end = at;
        }
        buffer = Arrays.copyOfRange(buffer, end, buffer.length);
        return whole;
    }

    private @Nullable List<byte[]> next() {
        int count = header('*');
        if (count < 0) {
            return null;
        }
        List<byte[]> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = header('$');
            if (length < 0 || buffer.length - at < length + 2) {
                return null;
            }
            words.add(Arrays.copyOfRange(buffer, at, at + length));
            at += length + 2;
        }
        return words;
    }

    /** A line with a number; -1 if it is not whole yet. */
    private int header(char type) {
        if (at >= buffer.length) {
            return -1;
        }
        if (buffer[at] != type) {
            throw new IllegalStateException(
                    "connection %d sends byte %d where a '%c' belongs"
                            .formatted(connection, buffer[at], type));
        }
        int number = 0;
        for (int i = at + 1; i < buffer.length - 1; i++) {
            if (buffer[i] == '\r') {
                at = i + 2;
                return number;
            }
            number = number * 10 + buffer[i] - '0';
        }
        return -1;
    }
}
