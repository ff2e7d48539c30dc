package org.redwire.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads requests as a server does that forgives nothing: each is an array of bulk strings with
 * plain lengths. Written without a look at the code under test.
 */
final class StrictRequests {

    private final byte[] bytes;
    private final int end;
    private int at;

    private StrictRequests(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** The requests in a buffer, each as its words. */
    static List<List<byte[]>> in(RequestBuffer buffer) {
        StrictRequests requests = new StrictRequests(buffer.array(), buffer.length());
        List<List<byte[]>> all = new ArrayList<>();
        while (requests.at < requests.end) {
            all.add(requests.request());
        }
        return all;
    }

    /** The only request in a buffer, its words as text of one character a byte. */
    static List<String> only(RequestBuffer buffer) {
        List<List<byte[]>> all = in(buffer);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " requests");
        }
        return all.get(0).stream()
                .map(word -> new String(word, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private List<byte[]> request() {
        int count = header('*');
        List<byte[]> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = header('$');
            if (length > end - at) {
                throw new AssertionError("a word ends behind the request");
            }
            byte[] word = new byte[length];
            System.arraycopy(bytes, at, word, 0, length);
            words.add(word);
            at += length;
            expect('\r');
            expect('\n');
        }
        return words;
    }

    private int header(char mark) {
        expect(mark);
        StringBuilder digits = new StringBuilder();
        while (at < end && bytes[at] != '\r') {
            digits.append((char) bytes[at++]);
        }
        expect('\r');
        expect('\n');
        int length = Integer.parseUnsignedInt(digits.toString());
        if (!Integer.toString(length).contentEquals(digits)) {
            throw new AssertionError("the length is written " + digits);
        }
        return length;
    }

    private void expect(char next) {
        if (at == end || bytes[at] != next) {
            throw new AssertionError("no " + (int) next + " at " + at);
        }
        at++;
    }
}
