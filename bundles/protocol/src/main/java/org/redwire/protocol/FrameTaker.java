package org.redwire.protocol;

import org.jspecify.annotations.Nullable;

/** Takes what comes on a connection for pub/sub, in the order it came. */
public interface FrameTaker {

    /**
     * Takes a published message.
     *
     * @param channel the channel it was published to
     * @param pattern the pattern it matched, or null if the channel itself was subscribed to
     * @param payload what was published; the taker's own
     */
    void message(String channel, @Nullable String pattern, byte[] payload);

    /** Takes any other frame: a confirmation, an answer, an error. */
    void frame(Reply frame);
}
