package org.redwire.itests.support;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads requests as strictly as the protocol is written: an array of at least one bulk string, no
 * inline commands, no sign or leading zero in a length, both bytes of every CRLF.
 */
public final class RequestReader {

    private static final int MOST_WORDS = 1 << 20;
    private static final int MOST_BYTES = 512 << 20;

    private final InputStream in;

    /** A reader of what a client sends; it reads ahead. */
    public RequestReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** What a client sent is no request. */
    public static final class Violation extends IOException {
        private static final long serialVersionUID = 1;

        Violation(String message) {
            super(message);
        }
    }

    /** The words of the next request, or null if the client closed between two. */
    public List<byte[]> next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        expect('*', first);
        int count = length(MOST_WORDS);
        if (count == 0) {
            throw new Violation("an empty request");
        }
        List<byte[]> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            expect('$', octet());
            int length = length(MOST_BYTES);
            byte[] word = in.readNBytes(length);
            if (word.length < length) {
                throw new EOFException("in an argument");
            }
            expect('\r', octet());
            expect('\n', octet());
            words.add(word);
        }
        return words;
    }

    private int length(int most) throws IOException {
        int length = digit(octet());
        boolean zero = length == 0;
        for (int b = octet(); b != '\r'; b = octet()) {
            if (zero) {
                throw new Violation("a length with a leading zero");
            }
            length = length * 10 + digit(b);
            if (length > most) {
                throw new Violation("a length of " + length);
            }
        }
        expect('\n', octet());
        return length;
    }

    private static int digit(int b) throws Violation {
        if (b < '0' || b > '9') {
            throw new Violation("a length with " + shown(b));
        }
        return b - '0';
    }

    private static void expect(char wanted, int b) throws Violation {
        if (b != wanted) {
            throw new Violation("%s where %s was due".formatted(shown(b), shown(wanted)));
        }
    }

    private int octet() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("in a request");
        }
        return b;
    }

    private static String shown(int b) {
        return b > ' ' && b < 127 ? "'" + (char) b + "'" : "byte 0x%02x".formatted(b);
    }
}
