package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * A member that was popped from one of several sorted sets.
 *
 * @param key the sorted set it was in
 */
public record KeyedMember(String key, String member, double score) {

    static final Decoder<@Nullable KeyedMember> DECODER =
            Decoders.orNull(
                    reply ->
                            new KeyedMember(
                                    reply.at(0).text(), reply.at(1).text(), reply.at(2).real()));
}
