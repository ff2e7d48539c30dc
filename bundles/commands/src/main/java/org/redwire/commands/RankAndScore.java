package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * Where a member of a sorted set stands.
 *
 * @param rank its place, counted from 0
 */
public record RankAndScore(long rank, double score) {

    static final Decoder<@Nullable RankAndScore> DECODER =
            Decoders.orNull(reply -> new RankAndScore(reply.at(0).number(), reply.at(1).real()));
}
