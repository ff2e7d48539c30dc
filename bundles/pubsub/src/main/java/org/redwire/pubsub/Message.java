package org.redwire.pubsub;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message that was published.
 *
 * @param channel the channel it was published to
 * @param pattern the pattern it matched, or null if the channel itself was subscribed to
 * @param bytes what was published
 */
public record Message(String channel, @Nullable String pattern, byte[] bytes) {

    public Message {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(bytes, "bytes");
    }

    /** What was published, as text. Bytes that are no UTF-8 become U+FFFD. */
    public String payload() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message
                && channel.equals(message.channel)
                && Objects.equals(pattern, message.pattern)
                && Arrays.equals(bytes, message.bytes);
    }

    @Override
    public int hashCode() {
        return channel.hashCode() * 31 + Arrays.hashCode(bytes);
    }

    /** The channel and how long it is; never what was published. */
    @Override
    public String toString() {
        return "Message[" + channel + ", " + bytes.length + " bytes]";
    }
}
