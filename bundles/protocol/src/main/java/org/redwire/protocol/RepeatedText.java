package org.redwire.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.redwire.protocol.error.ProtocolException;

/**
 * A text that often comes again as it was, such as the channel of a message: then it is compared
 * and not decoded.
 */
final class RepeatedText {

    private static final int LONGEST = 256;

    private byte[] spelled = spelled("");
    private String text = "";

    /** The bulk string {@code text} as it stands in a reply. */
    static byte[] spelled(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("$" + utf8.length + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + utf8.length + 2];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(utf8, 0, all, head.length, utf8.length);
        all[all.length - 2] = '\r';
        all[all.length - 1] = '\n';
        return all;
    }

    /** Reads the next value, which must be a bulk string. */
    String read(FrameParser frame) throws IOException {
        if (frame.consumeBulk(spelled)) {
            return text;
        }
        String other = frame.peek() == '$' ? frame.bulkText() : null;
        if (other == null) {
            throw new ProtocolException("the channel of a published message is no string");
        }
        if (other.length() <= LONGEST) {
            spelled = spelled(other);
            text = other;
        }
        return other;
    }
}
