package org.redwire.commands;

import java.time.Duration;
import org.redwire.protocol.Decoder;

/**
 * An entry that was delivered and not acknowledged.
 *
 * @param consumer who has it; empty if it was given back
 * @param idle since when
 * @param deliveries how often it was delivered
 */
public record PendingEntry(StreamId id, String consumer, Duration idle, long deliveries) {

    static final Decoder<PendingEntry> DECODER =
            reply ->
                    new PendingEntry(
                            StreamId.DECODER.decode(reply.at(0)),
                            reply.at(1).text(),
                            Duration.ofMillis(reply.at(2).number()),
                            reply.at(3).number());
}
