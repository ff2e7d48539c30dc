package org.redwire.commands;

import java.time.Instant;
import java.util.List;
import org.redwire.protocol.Decoder;

/**
 * A command that took much, from {@code COMMANDLOG GET}.
 *
 * @param id its number; never used again by this server
 * @param at when it ran, to the second
 * @param amount the microseconds that it ran, or the bytes of its request or reply
 * @param command its words; the server cuts long ones. User data: never log it
 * @param client where it came from
 * @param clientName how its connection was named, or empty
 */
public record LoggedCommand(
        long id, Instant at, long amount, List<String> command, String client, String clientName) {

    static final Decoder<LoggedCommand> DECODER =
            reply ->
                    new LoggedCommand(
                            reply.at(0).number(),
                            Replies.moment(reply.at(1)),
                            reply.at(2).number(),
                            Replies.texts(reply.at(3)),
                            reply.at(4).text(),
                            reply.at(5).text());

    /** Who, how much and how many words; never what they were. */
    @Override
    public String toString() {
        return "LoggedCommand[id="
                + id
                + ", at="
                + at
                + ", amount="
                + amount
                + ", "
                + command.size()
                + " words, client="
                + client
                + ", clientName="
                + clientName
                + "]";
    }
}
