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

/** {@code redis:hooks}. */
@Service
@Command(
        scope = "redis",
        name = "hooks",
        description = "Shows the hooks of the clients and what they cost")
public final class HooksCommand extends ShellAction {

    @Option(
            name = "-t",
            aliases = "--time",
            description = "Takes the time that calls spend in each hook, for so many seconds")
    private long seconds;

    @Argument(index = 0, name = "client", description = "The name of the client")
    @Completion(ClientCompleter.class)
    private @Nullable String client;

    @Override
    void run(RedisShell shell, Screen screen) {
        shell.hooks(screen, client, seconds == 0 ? null : Duration.ofSeconds(seconds));
    }
}
