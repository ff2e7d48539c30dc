package org.redwire.shell.karaf;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;

/** {@code redis:dump}. */
@Service
@Command(scope = "redis", name = "dump", description = "Shows the last commands of each connection")
public final class DumpCommand extends ShellAction {

    @Argument(index = 0, name = "client", description = "The name of the client")
    @Completion(ClientCompleter.class)
    private @Nullable String client;

    @Override
    void run(RedisShell shell, Screen screen) {
        shell.dump(screen, client);
    }
}
