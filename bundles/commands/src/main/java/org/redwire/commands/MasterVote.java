package org.redwire.commands;

import org.redwire.protocol.Decoder;

/**
 * What a sentinel thinks of a master.
 *
 * @param down whether it takes it to be down
 * @param leader the sentinel that it votes for, or {@code *} if it was not asked for a vote
 * @param epoch the epoch of the vote
 */
public record MasterVote(boolean down, String leader, long epoch) {

    static final Decoder<MasterVote> DECODER =
            reply -> new MasterVote(reply.at(0).truth(), reply.at(1).text(), reply.at(2).number());
}
