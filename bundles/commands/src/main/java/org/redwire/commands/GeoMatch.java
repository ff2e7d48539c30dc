package org.redwire.commands;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * A member that was found, with what was asked for.
 *
 * @param distance how far it is from the middle, in the unit of the search, or null if not asked
 * @param hash its score in the sorted set, or null if not asked
 * @param position where it is, or null if not asked
 */
public record GeoMatch(
        String member,
        @Nullable Double distance,
        @Nullable Long hash,
        @Nullable GeoPosition position) {

    /** The server tells details in an order of its own, whatever that of the words. */
    static Decoder<List<GeoMatch>> list(Set<GeoDetail> details) {
        return Decoders.list(reply -> of(reply, details));
    }

    private static GeoMatch of(Reply reply, Set<GeoDetail> details) {
        int next = 1;
        return new GeoMatch(
                reply.at(0).text(),
                details.contains(GeoDetail.DISTANCE) ? reply.at(next++).real() : null,
                details.contains(GeoDetail.HASH) ? reply.at(next++).number() : null,
                details.contains(GeoDetail.POSITION)
                        ? GeoPosition.DECODER.decode(reply.at(next))
                        : null);
    }
}
