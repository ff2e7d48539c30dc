package org.redwire.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import org.redwire.client.internal.Clients;
import org.redwire.commands.Commands;
import org.redwire.commands.DeferredCommands;
import org.redwire.hooks.Hook;
import org.redwire.hooks.HookStats;
import org.redwire.hooks.Registration;
import org.redwire.pool.Flight;
import org.redwire.protocol.Command;

/**
 * A client of one Redis server: thread-safe, meant to be shared by all of an application, and to
 * live as long as it. In OSGi a configuration with the factory PID {@code org.redwire.client} makes
 * one as a service; elsewhere {@link #connect(String)} does.
 *
 * <p>A call returns or throws within its deadline, whatever it has to wait for. What it throws is a
 * {@link org.redwire.protocol.error.RedisException}, whose {@code outcome()} says whether the
 * command may have run. A command whose bytes may have reached the server is never sent again,
 * unless it is read-only or declared {@link Command#idempotent()}.
 *
 * <p>Commands that change their connection, such as SELECT, are refused here; they live on a {@link
 * #session()}.
 */
@ProviderType
public interface RedisClient extends Commands, AutoCloseable {

    /** Service property: the name of the client. */
    String NAME = "name";

    /** Service property: the server, without user information. */
    String ENDPOINT = "redis.endpoint";

    /**
     * A client for a server such as {@code redis://localhost:6379}. Connects when the first command
     * needs it, so this succeeds while the server is down.
     *
     * @throws IllegalArgumentException if the URI has mistakes; the message names all of them
     */
    static RedisClient connect(String uri) {
        return Clients.connect(uri);
    }

    /**
     * A client with these options.
     *
     * @throws IllegalArgumentException if no dialer is installed for the scheme of the endpoint
     */
    static RedisClient connect(Options options) {
        return Clients.connect(options);
    }

    /** The name of the client, as configured. */
    String name();

    /** The options it works with now. */
    Options options();

    /** The same commands without waiting: each gives a reply that comes later. */
    AsyncCommands async();

    /**
     * A view of this client whose calls have another deadline. It shares everything else, and
     * closing it does nothing.
     */
    RedisClient within(Duration timeout);

    /** A pipeline to fill by hand. */
    Pipeline pipeline();

    /**
     * Sends what {@code body} queues in one round trip.
     *
     * @return what the body returned; the replies in it are there
     * @throws org.redwire.protocol.error.RedisException if the connection failed. An error that the
     *     server answered to one command stays with that command's reply
     */
    <R> R pipelined(Function<? super DeferredCommands, R> body);

    /**
     * Sends what {@code body} queues as one transaction, MULTI to EXEC in one write.
     *
     * @return what the body returned; the replies in it are there
     * @throws org.redwire.protocol.error.TransactionAbortedException if the server refused it;
     *     nothing ran
     * @throws org.redwire.protocol.error.RedisException if the connection failed. An error of one
     *     command in a transaction that ran stays with that command's reply
     */
    <R> R transaction(Function<? super DeferredCommands, R> body);

    /**
     * Watches {@code keys} on a connection of its own and runs {@code body}, which reads and then
     * commits a transaction. The keys are watched no more when this returns.
     *
     * @return what the body returned
     */
    <R> R watch(Function<? super Transaction, R> body, String... keys);

    /**
     * A connection of one's own, taken from the pool at its first command. Close it to give it
     * back.
     */
    Session session();

    /** Adds a hook inside those that are there. Close the registration to take it out. */
    Registration addHook(Hook hook);

    /** Adds a hook: the higher its ranking, the further out. */
    Registration addHook(Hook hook, int ranking);

    /** The hooks, the outermost first. */
    List<HookStats> hooks();

    /**
     * Has the time be taken that calls spend in each hook, for {@link #hooks()}, until the
     * registration is closed. As long as nobody asks for it, it costs nothing.
     */
    Registration timeHooks();

    /**
     * Has the last {@code commands} of each connection be noted, for {@link #flights()}, until the
     * registration is closed: names, sizes and times, never what was in them. As long as nobody
     * asks for it, it costs nothing. Of several who ask, the largest number counts.
     *
     * <p>Meanwhile, if the logger {@code org.redwire.recorder} logs {@code DEBUG}, the flight of
     * its connection is attached to the exception of a call that got no reply in time, as a
     * suppressed one.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than 10,000
     */
    Registration recordFlights(int commands);

    /**
     * The connections with their last commands: those that are open and the 16 that ended last.
     * Empty if nobody has them noted.
     */
    List<Flight> flights();

    /**
     * Changes the options while the client serves. Deadlines, retries and limits of the pool change
     * in place. For anything else a connection is made first; then new calls move over, and calls
     * under way end where they began.
     *
     * @throws IllegalArgumentException if the name differs, or no dialer serves the scheme
     * @throws org.redwire.protocol.error.RedisException if no connection could be made; everything
     *     stays as it was
     */
    void reconfigure(Options options);

    /** The numbers of this moment. */
    ClientStats stats();

    /**
     * Closes the client. Calls under way get two seconds to end; then their connections are closed
     * under them. Later calls fail with a {@code ClosedException}. Idempotent.
     */
    @Override
    void close();
}
