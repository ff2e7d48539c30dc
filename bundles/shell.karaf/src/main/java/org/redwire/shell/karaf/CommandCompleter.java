package org.redwire.shell.karaf;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.RedisShell;

/** The commands that the client's server knows, and behind a container its subcommands. */
@Service
public final class CommandCompleter implements Completer {

    private static final List<String> CLIENT = List.of("-c", "--client");

    @Reference private @Nullable RedisShell shell;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        RedisShell known = shell;
        if (known == null) {
            return Choice.among(List.of(), line, candidates);
        }
        String[] words = line.getArguments();
        int cursor = line.getCursorArgumentIndex();
        String client = null;
        int command = 1; // after the command of the shell
        while (command < cursor && words[command].startsWith("-")) {
            if (CLIENT.contains(words[command]) && command + 1 < words.length) {
                client = words[command + 1];
            }
            command += 2; // all options before a command have a value
        }
        if (cursor > command + 1) {
            return Choice.among(List.of(), line, candidates); // arguments are the user's own
        }
        String container = cursor == command + 1 ? words[command] : null;
        return Choice.among(known.commands(client, container), line, candidates);
    }
}
