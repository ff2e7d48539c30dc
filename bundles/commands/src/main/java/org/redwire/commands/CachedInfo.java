package org.redwire.commands;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * What a server said of itself to a sentinel.
 *
 * @param age how long ago
 * @param info what it said, or null if it never did
 */
public record CachedInfo(Duration age, @Nullable ServerInfo info) {

    /** The master first, then its replicas. */
    static final Decoder<List<CachedInfo>> LIST = Decoders.list(CachedInfo::of);

    private static CachedInfo of(Reply reply) {
        String info = reply.at(1).textOrNull();
        return new CachedInfo(
                Duration.ofMillis(reply.at(0).number()),
                info == null ? null : ServerInfo.parse(info));
    }
}
