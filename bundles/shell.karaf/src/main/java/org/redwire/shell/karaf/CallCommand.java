package org.redwire.shell.karaf;

import java.time.Duration;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;

/** {@code redis:call}. */
@Service
@Command(
        scope = "redis",
        name = "call",
        description = "Runs any command and shows the reply as a tree")
public final class CallCommand extends ShellAction {

    @Option(
            name = "-c",
            aliases = "--client",
            description = "The name of the client, if there are several")
    @Completion(ClientCompleter.class)
    private @Nullable String client;

    @Option(
            name = "-t",
            aliases = "--timeout",
            description = "The deadline in seconds, instead of that of the client")
    private long seconds;

    @Argument(
            index = 0,
            name = "command",
            description = "The command, such as GET",
            required = true)
    @Completion(CommandCompleter.class)
    private String command = "";

    @Argument(index = 1, name = "arguments", description = "Its arguments", multiValued = true)
    @Completion(CommandCompleter.class)
    private @Nullable List<String> arguments;

    @Override
    void run(RedisShell shell, Screen screen) {
        shell.call(
                screen,
                client,
                seconds == 0 ? null : Duration.ofSeconds(seconds),
                WordList.of(command, arguments));
    }
}
