package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;
import org.redwire.protocol.Decoder;

/**
 * A kind of pause of the server, such as {@code command} or {@code fork}.
 *
 * @param name the kind
 * @param at when there was one last, to the second
 * @param latest how long that was
 * @param longest how long the longest was
 */
public record LatencyEvent(String name, Instant at, Duration latest, Duration longest) {

    static final Decoder<LatencyEvent> DECODER =
            reply ->
                    new LatencyEvent(
                            reply.at(0).text(),
                            Replies.moment(reply.at(1)),
                            Duration.ofMillis(reply.at(2).number()),
                            Duration.ofMillis(reply.at(3).number()));
}
