package org.redwire.commands;

import org.redwire.protocol.Decoder;

/**
 * Where writes are on disk, from {@code WAITAOF}.
 *
 * @param local 1 if this server has them in its append-only file, else 0
 * @param replicas how many replicas have them in theirs
 */
public record SyncedServers(long local, long replicas) {

    static final Decoder<SyncedServers> DECODER =
            reply -> new SyncedServers(reply.at(0).number(), reply.at(1).number());
}
