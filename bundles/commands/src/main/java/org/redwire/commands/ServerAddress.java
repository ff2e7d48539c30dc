package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/** Where a server is. */
public record ServerAddress(String host, int port) {

    static final Decoder<@Nullable ServerAddress> OR_NULL =
            Decoders.orNull(
                    reply -> new ServerAddress(reply.at(0).text(), Replies.whole(reply.at(1))));
}
