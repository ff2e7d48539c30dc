package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * Members that were popped from the first of several sorted sets that had any.
 *
 * @param key the sorted set they were in
 */
public record KeyedMembers(String key, List<ScoredMember> members) {

    static final Decoder<@Nullable KeyedMembers> DECODER =
            Decoders.orNull(
                    reply ->
                            new KeyedMembers(
                                    reply.at(0).text(), ScoredMember.LIST.decode(reply.at(1))));
}
