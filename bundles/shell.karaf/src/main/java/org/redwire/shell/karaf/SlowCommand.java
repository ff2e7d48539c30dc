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

/** {@code redis:slow}. */
@Service
@Command(
        scope = "redis",
        name = "slow",
        description = "Shows the slow commands of a server, without their arguments")
public final class SlowCommand extends ShellAction {

    @Option(name = "-n", aliases = "--most", description = "How many at most")
    private int most = 10;

    @Option(
            name = "-t",
            aliases = "--time",
            description =
                    "Watches the calls for so many seconds, and shows the slowest as their callers saw them")
    private long seconds;

    @Argument(index = 0, name = "client", description = "The name of the client")
    @Completion(ClientCompleter.class)
    private @Nullable String client;

    @Override
    void run(RedisShell shell, Screen screen) {
        if (seconds == 0) {
            shell.slow(screen, client, most);
        } else {
            shell.slowest(screen, client, most, Duration.ofSeconds(seconds));
        }
    }
}
