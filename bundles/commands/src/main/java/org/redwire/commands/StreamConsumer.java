package org.redwire.commands;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a consumer of a group.
 *
 * @param pending how many entries it was given and has not acknowledged
 * @param idle since when it has not even tried to read
 * @param inactive since when it was given nothing, or null if it never was anything (7.2)
 * @param fields all that the server says
 */
public record StreamConsumer(
        String name,
        long pending,
        Duration idle,
        @Nullable Duration inactive,
        Map<String, Reply> fields) {

    static final Decoder<StreamConsumer> DECODER = StreamConsumer::of;

    private static StreamConsumer of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        long inactive = Replies.number(fields.get("inactive"), -1);
        return new StreamConsumer(
                Replies.text(fields.get("name"), ""),
                Replies.number(fields.get("pending"), 0),
                Duration.ofMillis(Replies.number(fields.get("idle"), 0)),
                inactive < 0 ? null : Duration.ofMillis(inactive),
                fields);
    }
}
