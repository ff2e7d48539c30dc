package org.redwire.dial.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** As much of DER as it takes to put a private key into another envelope. */
final class Der {

    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;

    private Der() {}

    /** A value of type {@code tag} with this content. */
    static byte[] value(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        writeLength(value, content.size());
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream to, int length) {
        if (length < 0x80) {
            to.write(length);
            return;
        }
        int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        to.write(0x80 | bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            to.write(length >>> (8 * i));
        }
    }

    /**
     * The content of the first value of type {@code tag} in the sequence, or null if it has none.
     *
     * @throws RuntimeException if this is not a sequence
     */
    static byte @Nullable [] contentIn(byte[] sequence, int tag) {
        ByteBuffer in = ByteBuffer.wrap(sequence);
        in.get();
        int length = readLength(in);
        in.limit(in.position() + length);
        while (in.hasRemaining()) {
            int found = in.get() & 0xff;
            byte[] content = new byte[readLength(in)];
            in.get(content);
            if (found == tag) {
                return content;
            }
        }
        return null;
    }

    private static int readLength(ByteBuffer in) {
        int first = in.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = length << 8 | in.get() & 0xff;
        }
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("longer than its surroundings");
        }
        return length;
    }
}
