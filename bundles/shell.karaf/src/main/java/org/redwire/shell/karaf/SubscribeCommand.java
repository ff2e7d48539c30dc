package org.redwire.shell.karaf;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.Channels;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;

/** {@code redis:subscribe}. */
@Service
@Command(
        scope = "redis",
        name = "subscribe",
        description = "Shows messages as they come, until Ctrl-C")
public final class SubscribeCommand extends ShellAction {

    @Option(
            name = "-c",
            aliases = "--client",
            description = "The name of the client, if there are several")
    @Completion(ClientCompleter.class)
    private @Nullable String client;

    @Option(name = "-n", aliases = "--most", description = "Ends after so many messages")
    private long most = Long.MAX_VALUE;

    @Option(name = "-p", aliases = "--patterns", description = "The names are patterns")
    private boolean patterns;

    @Option(name = "-s", aliases = "--shards", description = "The names are shard channels")
    private boolean shards;

    @Argument(
            index = 0,
            name = "channels",
            description = "Channels",
            required = true,
            multiValued = true)
    private List<String> names = List.of();

    @Override
    void run(RedisShell shell, Screen screen) {
        Channels kind =
                patterns ? Channels.BY_PATTERN : shards ? Channels.SHARDS : Channels.BY_NAME;
        shell.subscribe(screen, client, kind, names, most);
    }
}
