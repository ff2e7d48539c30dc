package org.redwire.client;

import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import org.redwire.commands.Commands;
import org.redwire.commands.DeferredCommands;
import org.redwire.commands.SessionCommands;

/**
 * A connection of one's own, with the commands that change it. Taken from the pool at the first
 * command; {@link #close} gives it back, or closes it if its state was changed. For one thread at a
 * time.
 *
 * <p>If the connection is lost, every later command fails with a {@code BadConnException}: what the
 * session had set up is gone, so it does not reconnect behind one's back. Open a new session.
 */
@ProviderType
public interface Session extends Commands, SessionCommands, AutoCloseable {
    /** As {@link RedisClient#pipelined}, on this connection. */
    <R> R pipelined(Function<? super DeferredCommands, R> body);

    /** As {@link RedisClient#transaction}, on this connection. */
    <R> R transaction(Function<? super DeferredCommands, R> body);

    /** Gives the connection back. Idempotent. */
    @Override
    void close();
}
