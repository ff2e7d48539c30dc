package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;
import org.redwire.protocol.Decoder;

/**
 * A pause of the server.
 *
 * @param at when, to the second
 * @param duration how long, to the millisecond
 */
public record LatencySample(Instant at, Duration duration) {

    static final Decoder<LatencySample> DECODER =
            reply ->
                    new LatencySample(
                            Replies.moment(reply.at(0)), Duration.ofMillis(reply.at(1).number()));
}
