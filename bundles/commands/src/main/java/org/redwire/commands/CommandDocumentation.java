package org.redwire.commands;

import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * The server's own documentation of a command (7.0). Texts that it does not have are empty.
 *
 * @param summary what it does
 * @param since the version that has it since
 * @param group the group it belongs to, such as {@code string}
 * @param complexity how its time grows
 * @param subcommands the documentation of its subcommands, by their names
 * @param fields all that the server says, arguments among it
 */
public record CommandDocumentation(
        String summary,
        String since,
        String group,
        String complexity,
        Map<String, CommandDocumentation> subcommands,
        Map<String, Reply> fields) {

    static final Decoder<CommandDocumentation> DECODER = CommandDocumentation::of;

    private static CommandDocumentation of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        Reply subcommands = fields.get("subcommands");
        return new CommandDocumentation(
                Replies.text(fields.get("summary"), ""),
                Replies.text(fields.get("since"), ""),
                Replies.text(fields.get("group"), ""),
                Replies.text(fields.get("complexity"), ""),
                subcommands == null
                        ? Map.of()
                        : Decoders.map(Decoders.TEXT, DECODER).decode(subcommands),
                fields);
    }
}
