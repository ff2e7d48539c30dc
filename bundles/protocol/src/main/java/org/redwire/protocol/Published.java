package org.redwire.protocol;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.ProtocolException;

/**
 * Reads the frames of pub/sub. A published message comes straight from the buffer, without the tree
 * of a reply; everything else is a tree.
 */
final class Published {

    private static final byte[] MESSAGE = RepeatedText.spelled("message");
    private static final byte[] SHARD_MESSAGE = RepeatedText.spelled("smessage");
    private static final byte[] PATTERN_MESSAGE = RepeatedText.spelled("pmessage");

    private final FrameParser frame;
    private final RepeatedText patterns = new RepeatedText();
    private final RepeatedText channels = new RepeatedText();

    private @Nullable String pattern;
    private String channel = "";
    private byte[] payload = MESSAGE;

    Published(FrameParser frame) {
        this.frame = frame;
    }

    /** Reads the next frame; returns null if it is a message, which {@link #tell} tells. */
    @Nullable Reply read() throws IOException {
        frame.beginAny();
        int type = frame.peek();
        int level = frame.openFrame();
        if (level == 0) {
            return frame.tree(false);
        }
        int count = frame.capacity(level);
        if (count == 3 && (frame.consumeBulk(MESSAGE) || frame.consumeBulk(SHARD_MESSAGE))) {
            pattern = null;
        } else if (count == 4 && frame.consumeBulk(PATTERN_MESSAGE)) {
            pattern = patterns.read(frame);
        } else {
            return frame.opened(type, level);
        }
        channel = channels.read(frame);
        payload = payload();
        return null;
    }

    private byte[] payload() throws IOException {
        byte[] bytes = frame.peek() == '$' ? frame.bulkBytes() : null;
        if (bytes == null) {
            throw new ProtocolException("the payload of a published message is no string");
        }
        return bytes;
    }

    /** Tells the message that was read. */
    void tell(FrameTaker taker) {
        byte[] told = payload;
        payload = MESSAGE; // it belongs to the taker now
        taker.message(channel, pattern, told);
    }
}
