package org.redwire.client.spi;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;
import org.redwire.pool.Conn;
import org.redwire.protocol.Command;

/** A client that can open connections beside its pool, for uses that keep one to themselves. */
@ProviderType
public interface DedicatedConnections {
    /**
     * Dials a connection and does the handshake, with the client's hooks, credentials and deadline.
     * It counts in the client's statistics, and is closed with the client at the latest. The caller
     * closes it.
     *
     * @throws org.redwire.protocol.error.RedisException if there is none in time
     */
    Conn dedicated();

    /**
     * What the client's hooks make of a command that is about to be called on a dedicated
     * connection: the same command, or another such as one with a prefix before its keys.
     *
     * @throws org.redwire.protocol.error.RedisException if a hook refuses it
     */
    <T> Command<T> prepared(Command<T> command);

    /** Counts messages that came on a dedicated connection, in the statistics of the client. */
    void heard(int messages);

    /** The name of the client. */
    String name();

    /** The server it talks to now, without user information. */
    String node();

    /** The deadline of a call. */
    Duration timeout();

    /** Whether the client was closed. */
    boolean closed();
}
