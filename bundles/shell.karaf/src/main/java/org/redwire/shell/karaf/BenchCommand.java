package org.redwire.shell.karaf;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;

/** {@code redis:bench}. */
@Service
@Command(scope = "redis", name = "bench", description = "Tries how fast a client is")
public final class BenchCommand extends ShellAction {

    @Option(
            name = "-c",
            aliases = "--client",
            description = "The name of the client, if there are several")
    @Completion(ClientCompleter.class)
    private @Nullable String client;

    @Option(name = "-n", aliases = "--calls", description = "How many calls in all")
    private long calls = 10_000;

    @Option(name = "-t", aliases = "--threads", description = "How many threads make them")
    private int callers = 1;

    @Argument(
            index = 0,
            name = "command",
            description = "The command that is called, such as GET; PING if there is none")
    @Completion(CommandCompleter.class)
    private @Nullable String command;

    @Argument(index = 1, name = "arguments", description = "Its arguments", multiValued = true)
    @Completion(CommandCompleter.class)
    private @Nullable List<String> arguments;

    @Override
    void run(RedisShell shell, Screen screen) {
        shell.bench(screen, client, calls, callers, WordList.of(command, arguments));
    }
}
