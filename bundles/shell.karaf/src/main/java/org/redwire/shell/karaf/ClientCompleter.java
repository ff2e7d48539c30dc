package org.redwire.shell.karaf;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.RedisShell;

/** The names of the clients there are. */
@Service
public final class ClientCompleter implements Completer {

    @Reference private @Nullable RedisShell shell;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        RedisShell known = shell;
        return Choice.exactly(known == null ? List.of() : known.clients(), line, candidates);
    }
}
