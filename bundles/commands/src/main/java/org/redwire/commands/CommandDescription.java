package org.redwire.commands;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of a command.
 *
 * @param name in lower case; of a subcommand with a bar, such as {@code client|list}
 * @param arity how many words it has with its name; negative: at least so many
 * @param flags such as {@code readonly} or {@code blocking}
 * @param firstKey which word is its first key, 0 if there is none
 * @param lastKey which is its last; negative numbers count from the end
 * @param keyStep how many words it is from one key to the next
 * @param categories its ACL categories (6.0)
 * @param tips hints for clients and proxies (7.0)
 * @param keySpecifications how its keys are found (7.0)
 * @param subcommands its subcommands (7.0)
 */
public record CommandDescription(
        String name,
        int arity,
        Set<String> flags,
        int firstKey,
        int lastKey,
        int keyStep,
        Set<String> categories,
        List<String> tips,
        List<Reply> keySpecifications,
        List<CommandDescription> subcommands) {

    static final Decoder<@Nullable CommandDescription> DECODER =
            reply -> reply.isNil() ? null : of(reply);

    private static CommandDescription of(Reply reply) {
        List<Reply> parts = reply.list();
        return new CommandDescription(
                reply.at(0).text(),
                (int) reply.at(1).number(),
                new LinkedHashSet<>(Replies.texts(reply.at(2))),
                (int) reply.at(3).number(),
                (int) reply.at(4).number(),
                (int) reply.at(5).number(),
                new LinkedHashSet<>(Replies.texts(part(parts, 6))),
                Replies.texts(part(parts, 7)),
                list(part(parts, 8)),
                list(part(parts, 9)).stream().map(CommandDescription::of).toList());
    }

    private static @Nullable Reply part(List<Reply> parts, int index) {
        return index < parts.size() ? parts.get(index) : null;
    }

    private static List<Reply> list(@Nullable Reply reply) {
        return reply == null ? List.of() : reply.list();
    }
}
