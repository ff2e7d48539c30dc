package org.redwire.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.redwire.protocol.error.ProtocolException;

/**
 * The bytes received and not yet used, and the strict reading of lines, lengths and bodies from
 * them. Nothing waits for a byte that a malformed reply would not need any more.
 */
final class InputBuffer {

    /** What {@link #length} returns for nil, and for what ends with a mark instead. */
    static final int NIL = -1;

    static final int STREAMED = -2;

    private static final byte[] EMPTY = {};
    private static final int SIZE = 16 << 10;

    /** A body is not given more memory than this before its bytes have arrived. */
    private static final int AHEAD = 1 << 20;

    /** So many digits cannot overflow. */
    private static final int SAFE_DIGITS = 18;

    /** A sound integer has 19; one more for a needless zero. */
    private static final int MOST_DIGITS = 20;

    /** How many bytes of nonsense an error message shows. */
    private static final int SHOWN = 32;

    private final ReplySource source;
    private final Limits limits;

    private byte[] bytes = EMPTY;
    private int at;
    private int end;

    /** What of the stream lies before the buffer, so that places can be compared across reads. */
    private long before;

    private long frameStart;

    /** Where the reply must have ended; each charge brings it nearer. */
    private long frameLimit;

    private long valueStart;

    InputBuffer(ReplySource source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    // --- filling and bounds ---

    void beginFrame() {
        frameStart = before + at;
        frameLimit = frameStart + limits.bytes();
        if (frameLimit < 0) {
            frameLimit = Long.MAX_VALUE;
        }
    }

    /** Counts memory beyond the received bytes against the limit of the reply. */
    void charge(long cost) {
        frameLimit -= cost;
        checkSize(0);
    }

    /** Refuses the reply if it is too large with {@code more} bytes. */
    private void checkSize(long more) {
        if (more > frameLimit - before - at) {
            throw new ProtocolException(
                    "the reply is larger than " + limits.bytes() + " bytes (max.reply.bytes)");
        }
    }

    /** Waits for more bytes. */
    void fill() throws IOException {
        if (at == end) {
            before += at;
            at = 0;
            end = 0;
        }
        if (end == bytes.length) {
            makeRoom();
        }
        received(source.read(bytes, end, bytes.length - end));
    }

    private void received(int count) throws IOException {
        if (count < 0) {
            throw new EOFException(
                    before + at == frameStart && at == end
                            ? "the server closed the connection"
                            : "the server closed the connection in the middle of a reply, after "
                                    + (before + end - frameStart)
                                    + " bytes of it");
        }
        end += count;
    }

    private void makeRoom() {
        if (at > 0) {
            System.arraycopy(bytes, at, bytes, 0, end - at);
            before += at;
            end -= at;
            at = 0;
        } else {
            bytes = Arrays.copyOf(bytes, Math.max(SIZE, bytes.length * 2));
        }
    }

    private void need(int count) throws IOException {
        while (end - at < count) {
            fill();
        }
    }

    boolean buffered() {
        return at < end;
    }

    /** How many bytes of the stream have been used. */
    long used() {
        return before + at;
    }

    int first() {
        return bytes[at];
    }

    void rest() {
        if (at == end) {
            before += at;
            at = 0;
            end = 0;
            bytes = EMPTY;
        }
    }

    // --- single bytes and lines ---

    int peek() throws IOException {
        if (at == end) {
            fill();
        }
        return bytes[at];
    }

    /**
     * Consumes the type byte and remembers its place, for the message if the value is malformed.
     */
    void skipType() {
        valueStart = before + at;
        at++;
    }

    /** Whether the value at hand, still with its type byte, is "-1". */
    boolean startsWithMinusOne() throws IOException {
        need(2);
        if (bytes[at + 1] != '-') {
            return false;
        }
        need(3);
        return bytes[at + 2] == '1';
    }

    /** Consumes these bytes if they come next. No more is waited for than is still the same. */
    boolean consume(byte[] whole) throws IOException {
        if (end - at >= whole.length) {
            boolean same = Arrays.equals(bytes, at, at + whole.length, whole, 0, whole.length);
            at += same ? whole.length : 0;
            return same;
        }
        for (int i = 0; i < whole.length; i++) {
            need(i + 1);
            if (bytes[at + i] != whole[i]) {
                return false;
            }
        }
        at += whole.length;
        return true;
    }

    /** Consumes CR and LF, which must come next. */
    void endOfLine() throws IOException {
        if (end - at >= 2 && bytes[at] == '\r' && bytes[at + 1] == '\n') {
            at += 2;
            return;
        }
        expect('\r');
        expect('\n');
    }

    private void expect(char next) throws IOException {
        if (peek() != next) {
            valueStart = before + at;
            throw malformed("the end of a line");
        }
        at++;
    }

    /** A line up to CR and LF, which are consumed too, and stand nowhere else in it. */
    String line() throws IOException {
        return line(lineLength(false));
    }

    /** The same with CRs in it, which an error may quote. */
    String errorLine() throws IOException {
        return line(lineLength(true));
    }

    private String line(int length) {
        String line = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length + 2;
        return line;
    }

    /**
     * Gets the whole line into the buffer; how long it is without its CR and LF. Where no CR may be
     * in it, one without its LF is found at once: else the line would go on through the next reply.
     */
    private int lineLength(boolean returns) throws IOException {
        int most = (int) Math.min(limits.line() + 2L, Integer.MAX_VALUE);
        for (int scanned = 0; ; fill()) {
            int stop = at + Math.min(end - at, most);
            for (int i = at + scanned; i < stop; i++) {
                if (bytes[i] == '\n') {
                    if (i == at || bytes[i - 1] != '\r') {
                        throw malformed("a line that ends with CR LF");
                    }
                    checkSize(i + 1 - at);
                    return i - 1 - at;
                }
                if (!returns && i > at && bytes[i - 1] == '\r') {
                    throw malformed("a line that ends with CR LF");
                }
            }
            scanned = stop - at;
            if (scanned == most) {
                throw new ProtocolException(
                        "a line of the reply is longer than " + limits.line() + " bytes");
            }
            checkSize(scanned);
        }
    }

    // --- numbers ---

    /** An integer and the end of its line. */
    long number() throws IOException {
        long number = shortNumber();
        if (number >= 0) {
            return number;
        }
        int sign = peek();
        if (sign == '-' || sign == '+') {
            at++;
        }
        return digits(sign == '-', "an integer");
    }

    /**
     * A length and the end of its line. {@link #NIL} and {@link #STREAMED} only where the type may
     * be so.
     */
    int length(int type) throws IOException {
        int first = peek();
        long length = first == '0' ? -1 : shortNumber();
        if (length < 0) {
            if (first == '-') {
                return nil(type);
            } else if (first == '?') {
                return streamed(type);
            } else if (first == '0') {
                at++;
                endOfLine();
                length = 0;
            } else {
                length = digits(false, "a length");
            }
        }
        if (length > Integer.MAX_VALUE - 16) {
            throw new ProtocolException("the reply announces " + length + " bytes or elements");
        }
        return (int) length;
    }

    /** The length of a body, which must fit the limit with its CR and LF. */
    int bodyLength(int type) throws IOException {
        int length = length(type);
        if (length >= 0) {
            checkSize(length + 2L);
        }
        return length;
    }

    private int nil(int type) throws IOException {
        if (type != '$' && type != '*') {
            throw malformed("a length");
        }
        at++;
        if (peek() != '1') {
            throw malformed("a length");
        }
        at++;
        endOfLine();
        return NIL;
    }

    private int streamed(int type) throws IOException {
        if (type == '=' || type == '!' || type == ';') {
            throw malformed("a length");
        }
        at++;
        endOfLine();
        return STREAMED;
    }

    /**
     * The usual number: digits up to CR LF, all in the buffer. Else -1, and nothing is consumed.
     */
    private long shortNumber() {
        byte[] from = bytes;
        int stop = Math.min(end - 1, at + SAFE_DIGITS);
        long number = 0;
        int i = at;
        for (; i < stop; i++) {
            int digit = from[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        if (i == at || i >= end - 1 || from[i] != '\r' || from[i + 1] != '\n') {
            return -1;
        }
        at = i + 2;
        return number;
    }

    /** Any number, byte by byte. */
    private long digits(boolean negative, String expected) throws IOException {
        long value = 0; // kept negative, so that the smallest long fits
        int count = 0;
        for (int c = peek(); c != '\r'; c = peek()) {
            int digit = c - '0';
            if (digit < 0
                    || digit > 9
                    || count == MOST_DIGITS
                    || value < Long.MIN_VALUE / 10
                    || value * 10 < Long.MIN_VALUE + digit) {
                throw malformed(expected);
            }
            value = value * 10 - digit;
            count++;
            at++;
        }
        if (count == 0 || !negative && value == Long.MIN_VALUE) {
            throw malformed(expected);
        }
        endOfLine();
        return negative ? value : -value;
    }

    // --- bodies ---

    /** A body of {@code length} bytes and the CR LF behind it, as text. */
    String text(int length) throws IOException {
        if (length > SIZE - 2) {
            return new String(bytes(length), StandardCharsets.UTF_8);
        }
        need(length);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        endOfLine();
        return text;
    }

    /** The same as bytes of their own. */
    byte[] bytes(int length) throws IOException {
        byte[] body = new byte[Math.min(length, AHEAD)];
        int have = 0;
        while (have < length) {
            if (have == body.length) {
                body = Arrays.copyOf(body, (int) Math.min(length, body.length * 2L));
            }
            have += read(body, have, body.length - have);
        }
        endOfLine();
        return body;
    }

    /** Some bytes into {@code to}: from the buffer, or past it where much is missing. */
    private int read(byte[] to, int offset, int length) throws IOException {
        if (at == end && length >= SIZE) {
            int count = source.read(to, offset, length);
            if (count < 0) {
                received(count);
            }
            before += count;
            return count;
        }
        if (at == end) {
            fill();
        }
        int count = Math.min(length, end - at);
        System.arraycopy(bytes, at, to, offset, count);
        at += count;
        return count;
    }

    /** Drops a body of {@code length} bytes and its CR LF. */
    void skip(int length) throws IOException {
        for (int left = length; left > 0; ) {
            if (at == end) {
                fill();
            }
            int count = Math.min(left, end - at);
            at += count;
            left -= count;
        }
        endOfLine();
    }

    // --- complaints ---

    /**
     * Says what was expected and shows what came instead, escaped and cut. The first reply of a
     * connection tells what kind of server that is. Later ones may hold the user's values, so of
     * them only one byte is shown.
     */
    ProtocolException malformed(String expected) {
        int from = (int) (Math.max(before, Math.min(valueStart, before + at)) - before);
        if (at - from > SHOWN / 2) {
            from = at;
        }
        boolean first = frameStart == 0;
        int to = Math.min(end, from + (first ? SHOWN : 1));
        StringBuilder shown = new StringBuilder();
        for (int i = from; i < to; i++) {
            int c = bytes[i] & 0xff;
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                default -> {
                    if (c >= 0x20 && c < 0x7f) {
                        shown.append((char) c);
                    } else {
                        shown.append(String.format("\\x%02x", c));
                    }
                }
            }
        }
        if (!first && to < end) {
            shown.append("...");
        }
        return new ProtocolException(
                "malformed reply: expected " + expected + ", got '" + shown + "'");
    }
}
