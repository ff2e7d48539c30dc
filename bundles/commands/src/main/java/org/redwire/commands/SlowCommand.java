package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * A command that took long, from {@code SLOWLOG GET}.
 *
 * @param id its number; never used again by this server
 * @param at when it ran, to the second
 * @param duration how long it ran, without waiting
 * @param command its words; the server cuts long ones. User data: never log it
 * @param client where it came from, or empty before 4.0
 * @param clientName how its connection was named, or empty
 */
public record SlowCommand(
        long id,
        Instant at,
        Duration duration,
        List<String> command,
        String client,
        String clientName) {

    static final Decoder<SlowCommand> DECODER = SlowCommand::of;

    private static SlowCommand of(Reply reply) {
        List<Reply> parts = reply.list();
        return new SlowCommand(
                reply.at(0).number(),
                Replies.moment(reply.at(1)),
                Replies.micros(reply.at(2)),
                Replies.texts(reply.at(3)),
                parts.size() > 4 ? parts.get(4).text() : "",
                parts.size() > 5 ? parts.get(5).text() : "");
    }

    /** Who, how long and how many words; never what they were. */
    @Override
    public String toString() {
        return "SlowCommand[id="
                + id
                + ", at="
                + at
                + ", duration="
                + duration
                + ", "
                + command.size()
                + " words, client="
                + client
                + ", clientName="
                + clientName
                + "]";
    }
}
