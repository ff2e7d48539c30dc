package org.redwire.shell.karaf;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;

/** {@code redis:list}. */
@Service
@Command(scope = "redis", name = "list", description = "Shows the Redis clients")
public final class ListCommand extends ShellAction {

    @Override
    void run(RedisShell shell, Screen screen) {
        shell.list(screen);
    }
}
