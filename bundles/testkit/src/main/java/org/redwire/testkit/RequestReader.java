package org.redwire.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds requests in the bytes of one connection, however they come in pieces. */
final class RequestReader {

    /** A server takes no more words than this, and no longer ones than that. */
    private static final int MOST_WORDS = 1 << 20;

    private static final int LONGEST_WORD = 512 << 20;

    private final int connection;
    private byte[] buffer = {};
    private int end;
    private int at;

    RequestReader(int connection) {
        this.connection = connection;
    }

    /** Takes more bytes. */
    void add(byte[] bytes) {
        int left = buffer.length - end;
        byte[] all = new byte[left + bytes.length];
        System.arraycopy(buffer, end, all, 0, left);
        System.arraycopy(bytes, 0, all, left, bytes.length);
        buffer = all;
        end = 0;
    }

    /**
     * The next request; null if it is not whole yet.
     *
     * @throws IllegalStateException if that is no request
     */
    @Nullable Request next() {
        List<byte[]> words = List.of();
        while (words != null && words.isEmpty()) { // servers overlook a request without words
            at = end;
            words = words();
            end = words == null ? end : at;
        }
        return words == null ? null : new Request(connection, words);
    }

    private @Nullable List<byte[]> words() {
        int count = header('*', MOST_WORDS);
        if (count < 0) {
            return null;
        }
        List<byte[]> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = header('$', LONGEST_WORD);
            if (length < 0 || buffer.length - at < length + 2) {
                return null;
            }
            words.add(Arrays.copyOfRange(buffer, at, at + length));
            at += length;
            expect('\r');
            expect('\n');
        }
        return words;
    }

    /** A line with a number; -1 if it is not whole yet. */
    private int header(char type, int most) {
        if (at >= buffer.length) {
            return -1;
        }
        expect(type);
        long number = 0;
        for (int i = at; i < buffer.length - 1; i++) {
            if (buffer[i] == '\r' && i > at) {
                at = i + 1;
                expect('\n');
                return (int) number;
            }
            number = number * 10 + buffer[i] - '0';
            if (buffer[i] < '0' || buffer[i] > '9' || number > most) {
                throw malformed(i, "a number up to " + most);
            }
        }
        return -1;
    }

    private void expect(char what) {
        if (buffer[at] != what) {
            throw malformed(at, what < ' ' ? "the end of a line" : "a '" + what + "'");
        }
        at++;
    }

    private IllegalStateException malformed(int where, String what) {
        return new IllegalStateException(
                "connection %d sends byte %d where %s belongs"
                        .formatted(connection, buffer[where], what));
    }
}
