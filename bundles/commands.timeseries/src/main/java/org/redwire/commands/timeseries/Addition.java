package org.redwire.commands.timeseries;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * What became of one of several samples.
 *
 * @param timestamp the time at which it was added, or null if it was refused
 * @param error why it was refused, or null if it was added
 */
public record Addition(@Nullable Long timestamp, @Nullable String error) {

    static final Decoder<List<Addition>> EACH = Decoders.list(Addition::of);

    private static Addition of(Reply reply) {
        return reply instanceof Reply.Failure failure
                ? new Addition(null, failure.message())
                : new Addition(reply.number(), null);
    }
}
