package org.redwire.shell.karaf;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;

/** {@code redis:pool}. */
@Service
@Command(scope = "redis", name = "pool", description = "Shows the numbers of the connection pools")
public final class PoolCommand extends ShellAction {

    @Argument(index = 0, name = "client", description = "The name of the client")
    @Completion(ClientCompleter.class)
    private @Nullable String client;

    @Override
    void run(RedisShell shell, Screen screen) {
        shell.pool(screen, client);
    }
}
