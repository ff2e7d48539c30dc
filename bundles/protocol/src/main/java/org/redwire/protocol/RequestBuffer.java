package org.redwire.protocol;

import java.util.Arrays;

/**
 * Commands as bytes, ready to be written in one go. A command is encoded whole or not at all. Not
 * thread-safe.
 */
public final class RequestBuffer {

    private static final int SMALLEST = 512;
    private static final byte[][] BULK_HEADERS = headers();

    /** Up to here a loop over the characters is faster than an array of its own and a copy. */
    private static final int SHORT = 24;

    private static final byte[] EMPTY = {};

    private byte[] bytes = EMPTY;
    private int length;

    /** An empty buffer that holds no memory yet. */
    public RequestBuffer() {}

    private static byte[][] headers() {
        byte[][] headers = new byte[1024][];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = Ascii.bytes("$" + i + "\r\n");
        }
        return headers;
    }

    /**
     * Adds a command.
     *
     * @throws IllegalArgumentException if an argument cannot be encoded; the buffer is as it was
     */
    public void add(Command<?> command) {
        int start = length;
        try {
            String name = command.name();
            int space = name.indexOf(' ');
            int size = command.size();
            header('*', size + (space < 0 ? 1 : 2));
            if (space < 0) {
                text(name);
            } else {
                text(name.substring(0, space));
                text(name.substring(space + 1));
            }
            for (int i = 0; i < size; i++) {
                argument(command, i);
            }
        } catch (Throwable e) {
            length = start;
            throw e;
        }
    }

    private void argument(Command<?> command, int index) {
        Object argument = command.argument(index);
        if (argument instanceof String text) {
            if (!text(text)) {
                throw new IllegalArgumentException(
                        "argument "
                                + (index + 1)
                                + " of "
                                + command.name()
                                + " is no valid text (a lone surrogate), so nothing was sent;"
                                + " use byte[] for data that is not text");
            }
        } else if (argument instanceof byte[] data) {
            data(data);
        } else {
            integer((Long) argument);
        }
    }

    /** Adds a text as UTF-8, or returns false if it has none. */
    private boolean text(String text) {
        int size = text.length();
        if (size > SHORT) {
            return longText(text);
        }
        byte[] head = BULK_HEADERS[size];
        ensure(head.length + size + 2);
        byte[] to = bytes;
        int at = length;
        for (byte b : head) {
            to[at++] = b;
        }
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return longText(text);
            }
            to[at++] = (byte) c;
        }
        to[at++] = '\r';
        to[at++] = '\n';
        length = at;
        return true;
    }

    private boolean longText(String text) {
        byte[] encoded = Utf8.encode(text);
        if (encoded == null) {
            return false;
        }
        data(encoded);
        return true;
    }

    private void data(byte[] data) {
        header('$', data.length);
        ensure(data.length + 2);
        System.arraycopy(data, 0, bytes, length, data.length);
        length += data.length;
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    private void integer(long number) {
        int size = Ascii.digits(number);
        header('$', size);
        ensure(size + 2);
        Ascii.put(number, bytes, length, size);
        length += size;
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    private void header(char type, int count) {
        if (type == '$' && count < BULK_HEADERS.length) {
            byte[] head = BULK_HEADERS[count];
            ensure(head.length);
            System.arraycopy(head, 0, bytes, length, head.length);
            length += head.length;
            return;
        }
        int size = Ascii.digits(count);
        ensure(size + 3);
        bytes[length++] = (byte) type;
        Ascii.put(count, bytes, length, size);
        length += size;
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    private void ensure(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            int doubled =
                    bytes.length > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE - 8 : bytes.length * 2;
            bytes = Arrays.copyOf(bytes, Math.max(SMALLEST, Math.max(doubled, needed)));
        }
    }

    /** The bytes; valid up to {@link #length()} and until the buffer is changed. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Forgets the commands; keeps at most {@code keep} bytes of memory. */
    public void clear(int keep) {
        length = 0;
        if (bytes.length > keep) {
            bytes = EMPTY;
        }
    }
}
