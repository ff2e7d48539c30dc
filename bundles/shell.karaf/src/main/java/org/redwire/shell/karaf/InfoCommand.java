package org.redwire.shell.karaf;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;

/** {@code redis:info}. */
@Service
@Command(
        scope = "redis",
        name = "info",
        description = "Shows how a client is set up and what its server says of itself")
public final class InfoCommand extends ShellAction {

    @Argument(index = 0, name = "client", description = "The name of the client")
    @Completion(ClientCompleter.class)
    private @Nullable String client;

    @Argument(
            index = 1,
            name = "section",
            description = "A section of INFO, such as memory, or all")
    @Completion(SectionCompleter.class)
    private @Nullable String section;

    @Override
    void run(RedisShell shell, Screen screen) {
        shell.info(screen, client, section);
    }
}
