package org.redwire.shell;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.redwire.client.RedisClient;
import org.redwire.shell.internal.Shell;

/**
 * The commands of a shell over the clients there are. In OSGi it is a service that knows every
 * {@link RedisClient} service. Thread-safe; each command runs in the thread that gives it, as long
 * as its {@link Screen} does not end it.
 *
 * <p>Where a client is asked for by name, null means the only one there is, or all where a command
 * can show all. Only {@link #call} and {@link #subscribe} show data of users; nothing shows
 * secrets.
 *
 * <p>All of them throw a {@link ShellException} that says in one line what went wrong.
 */
@ProviderType
public interface RedisShell {

    /** A shell over the clients that {@code clients} gives at the moment of a command. */
    static RedisShell over(Supplier<? extends Collection<RedisClient>> clients) {
        return new Shell(clients);
    }

    /** Shows the clients. Asks no server. */
    void list(Screen screen);

    /**
     * Shows how a client is set up and what its server says of itself.
     *
     * @param section the section of {@code INFO} to show, such as {@code memory} or {@code all};
     *     null for what matters most
     */
    void info(Screen screen, @Nullable String client, @Nullable String section);

    /**
     * Runs a command and shows the reply as a tree, with its types.
     *
     * @param timeout the deadline, or null for the client's
     * @param words the command and its arguments: texts, {@code byte[]}, or anything whose text is
     *     sent
     */
    void call(Screen screen, @Nullable String client, @Nullable Duration timeout, List<?> words);

    /** Shows the numbers of the pools. */
    void pool(Screen screen, @Nullable String client);

    /** Shows the numbers of the lanes. */
    void lanes(Screen screen, @Nullable String client);

    /**
     * Shows the hooks of the clients, the outermost first, and what they cost.
     *
     * @param measured for how long the time that calls spend in each hook is taken first, or null
     *     to show what others have measured
     */
    void hooks(Screen screen, @Nullable String client, @Nullable Duration measured);

    /**
     * Shows rates and times of clients, of who calls them, and of commands again and again, from
     * now on.
     *
     * @param pace the time between two looks
     * @param times after how many it ends; {@link Long#MAX_VALUE} for never
     */
    void top(Screen screen, @Nullable String client, Duration pace, long times);

    /**
     * Shows the last commands of each connection: names, sizes and times. There are some only while
     * they are recorded, see {@link RedisClient#recordFlights}.
     */
    void dump(Screen screen, @Nullable String client);

    /** Shows the latest slow commands of a server: their names, never their arguments. */
    void slow(Screen screen, @Nullable String client, int most);

    /**
     * Watches for some time, and then shows the calls that took longest as their callers saw it,
     * with waiting, network and retries.
     */
    void slowest(Screen screen, @Nullable String client, int most, Duration watched);

    /**
     * Shows messages as they come.
     *
     * @param most after how many messages it ends; {@link Long#MAX_VALUE} for never
     */
    void subscribe(
            Screen screen, @Nullable String client, Channels kind, List<String> names, long most);

    /**
     * Tries how fast a client is.
     *
     * @param calls how many calls in all
     * @param callers how many threads make them, at most 1,024
     * @param words the command that is called again and again; empty for {@code PING}
     */
    void bench(Screen screen, @Nullable String client, long calls, int callers, List<?> words);

    // --- for completion ---

    /** The names of the clients there are, in order. */
    List<String> clients();

    /**
     * The names of the commands that a server knows, in capitals: its own table, so that those of
     * its modules are among them. Empty if it does not tell within half a second.
     *
     * @param container null for the commands, or {@code CLIENT} and the like for its subcommands
     */
    List<String> commands(@Nullable String client, @Nullable String container);
}
