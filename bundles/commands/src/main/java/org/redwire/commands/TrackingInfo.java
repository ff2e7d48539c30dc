package org.redwire.commands;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * Whether the server tells a connection of changes to keys it has read.
 *
 * @param flags such as {@code on}, {@code bcast} or {@code off}
 * @param redirect the connection that is told instead; 0 none, -1 tracking is off
 * @param prefixes the beginnings of the keys that it is told of
 */
public record TrackingInfo(Set<String> flags, long redirect, List<String> prefixes) {

    static final Decoder<TrackingInfo> DECODER = TrackingInfo::of;

    private static TrackingInfo of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        return new TrackingInfo(
                new LinkedHashSet<>(Replies.texts(fields.get("flags"))),
                Replies.number(fields.get("redirect"), -1),
                Replies.texts(fields.get("prefixes")));
    }
}
