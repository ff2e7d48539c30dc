package org.redwire.commands;

import java.time.Duration;
import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * A command or login that the server denied, as often as it was denied for the same reason.
 *
 * @param count how often
 * @param reason {@code command}, {@code key}, {@code channel} or {@code auth}
 * @param context {@code toplevel}, {@code multi}, {@code lua} or {@code module}
 * @param object what was denied: a command, key, channel or user. User data
 * @param username who it was denied to
 * @param age how long ago the last time was, to the millisecond
 * @param client what the server says of the connection
 * @param fields all that the server says
 */
public record AclDenial(
        long count,
        String reason,
        String context,
        String object,
        String username,
        Duration age,
        ClientInfo client,
        Map<String, Reply> fields) {

    static final Decoder<AclDenial> DECODER = AclDenial::of;

    private static final double MILLIS_PER_SECOND = 1_000;

    private static AclDenial of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        Reply age = fields.get("age-seconds");
        double seconds = age == null ? 0 : age.real();
        return new AclDenial(
                Replies.number(fields.get("count"), 0),
                Replies.text(fields.get("reason"), ""),
                Replies.text(fields.get("context"), ""),
                Replies.text(fields.get("object"), ""),
                Replies.text(fields.get("username"), ""),
                Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND)),
                ClientInfo.parse(Replies.text(fields.get("client-info"), "")),
                fields);
    }
}
