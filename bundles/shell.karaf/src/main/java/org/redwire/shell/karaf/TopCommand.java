package org.redwire.shell.karaf;

import java.time.Duration;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;

/** {@code redis:top}. */
@Service
@Command(
        scope = "redis",
        name = "top",
        description = "Shows rates and times of clients and commands, until Ctrl-C")
public final class TopCommand extends ShellAction {

    @Option(name = "-i", aliases = "--interval", description = "The seconds between two looks")
    private long seconds = 2;

    @Option(name = "-n", aliases = "--times", description = "Ends after so many looks")
    private long times = Long.MAX_VALUE;

    @Argument(index = 0, name = "client", description = "The name of the client")
    @Completion(ClientCompleter.class)
    private @Nullable String client;

    @Override
    void run(RedisShell shell, Screen screen) {
        shell.top(screen, client, Duration.ofSeconds(seconds), times);
    }
}
