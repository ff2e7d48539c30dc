package org.redwire.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/** The commands that tell what commands the server knows. */
@CommandGroup("Server")
public final class CommandTable {

    private static final Decoder<Map<String, Set<String>>> KEYS_AND_FLAGS =
            reply -> {
                Map<String, Set<String>> keys = new LinkedHashMap<>();
                for (Reply key : reply.list()) {
                    keys.put(key.at(0).text(), Decoders.STRING_SET.decode(key.at(1)));
                }
                return keys;
            };

    private static final Decoder<Map<String, CommandDocumentation>> DOCUMENTATION =
            Decoders.map(Decoders.TEXT, CommandDocumentation.DECODER);

    private CommandTable() {}

    /** {@code COMMAND} (2.8.13): all commands. O(n) for n commands. */
    public static Command<List<@Nullable CommandDescription>> command() {
        return Command.of("COMMAND").idempotent().as(Replies.each(CommandDescription.DECODER));
    }

    /** {@code COMMAND COUNT} (2.8.13): how many commands there are. O(1). */
    public static Command<Long> commandCount() {
        return Command.of("COMMAND COUNT").idempotent().as(Decoders.LONG);
    }

    /**
     * {@code COMMAND DOCS} (7.0): the documentation of the commands named, or of all, by their
     * names in lower case. O(n) for n commands.
     */
    public static Command<Map<String, CommandDocumentation>> commandDocs(String... commands) {
        return Command.of("COMMAND DOCS").idempotent().args(commands).as(DOCUMENTATION);
    }

    /**
     * {@code COMMAND GETKEYS} (2.8.13): which words of a command are its keys. O(n) for n words.
     */
    public static Command<List<String>> commandGetkeys(String command, String... arguments) {
        ArgumentList list = new ArgumentList().arg(command).args(List.of(arguments));
        return Command.of("COMMAND GETKEYS").idempotent().args(list).as(Decoders.STRINGS);
    }

    /**
     * {@code COMMAND GETKEYSANDFLAGS} (7.0): which words of a command are its keys, and what it
     * does with each. O(n) for n words.
     */
    public static Command<Map<String, Set<String>>> commandGetkeysandflags(
            String command, String... arguments) {
        ArgumentList list = new ArgumentList().arg(command).args(List.of(arguments));
        return Command.of("COMMAND GETKEYSANDFLAGS").idempotent().args(list).as(KEYS_AND_FLAGS);
    }

    /**
     * {@code COMMAND INFO} (2.8.13): the commands named, in that order; null for one that the
     * server does not know. O(n) for n commands.
     */
    public static Command<List<@Nullable CommandDescription>> commandInfo(String... commands) {
        return Command.of("COMMAND INFO")
                .idempotent()
                .args(Check.some(commands, "command"))
                .as(Replies.each(CommandDescription.DECODER));
    }

    /**
     * {@code COMMAND LIST} (7.0): the names of all commands, in lower case. O(n) for n commands.
     */
    public static Command<List<String>> commandList() {
        return Command.of("COMMAND LIST").idempotent().as(Decoders.STRINGS);
    }

    /**
     * {@code COMMAND LIST FILTERBY} (7.0): the names of some commands, in lower case. O(n) for n
     * commands.
     */
    public static Command<List<String>> commandList(CommandFilter filter) {
        return Command.of("COMMAND LIST").idempotent().arg(filter).as(Decoders.STRINGS);
    }
}
