package org.redwire.shell.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.commands.CommandDescription;

/** The commands that a server knows, from its own table. */
final class Vocabulary {

    /** Of a server that does not tell. */
    static final Vocabulary NONE = new Vocabulary(List.of());

    /** The containers of Redis, for servers before 7.0, which do not tell them. */
    private static final Set<String> CONTAINERS =
            Set.of(
                    "ACL",
                    "CLIENT",
                    "CLUSTER",
                    "COMMAND",
                    "CONFIG",
                    "DEBUG",
                    "FUNCTION",
                    "LATENCY",
                    "MEMORY",
                    "MODULE",
                    "OBJECT",
                    "PUBSUB",
                    "SCRIPT",
                    "SENTINEL",
                    "SLOWLOG",
                    "XGROUP",
                    "XINFO");

    /** By name in capitals; a subcommand is two words. */
    private final Map<String, CommandDescription> commands = new HashMap<>();

    Vocabulary(List<@Nullable CommandDescription> table) {
        for (CommandDescription command : table) {
            if (command != null) {
                commands.put(upper(command.name()), command);
                for (CommandDescription subcommand : command.subcommands()) {
                    commands.put(upper(subcommand.name().replace('|', ' ')), subcommand);
                }
            }
        }
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** The description of a command by one word or two, or null if there is none. */
    @Nullable CommandDescription of(String name) {
        return commands.get(upper(name));
    }

    /** Whether the word needs another to be a command. */
    boolean container(String name) {
        CommandDescription known = of(name);
        return known != null && !known.subcommands().isEmpty() || CONTAINERS.contains(upper(name));
    }

    /** The names in capitals, in order: of commands, or of a container's subcommands. */
    List<String> names(@Nullable String container) {
        String begin = container == null ? "" : upper(container) + " ";
        List<String> names = new ArrayList<>();
        for (String name : commands.keySet()) {
            if (name.startsWith(begin) && name.indexOf(' ', begin.length()) < 0) {
                names.add(name.substring(begin.length()));
            }
        }
        names.sort(null);
        return names;
    }

    /**
     * Which of a command's words are its keys, by the command's description.
     *
     * @param words how many words it has, the name among them
     */
    static boolean isKey(CommandDescription command, int word, int words) {
        Objects.checkIndex(word, words);
        int first = command.firstKey();
        int last = command.lastKey() < 0 ? words + command.lastKey() : command.lastKey();
        return first > 0
                && word >= first
                && word <= last
                && (word - first) % Math.max(1, command.keyStep()) == 0;
    }
}
