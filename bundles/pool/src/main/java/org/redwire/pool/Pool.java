package org.redwire.pool;

import org.osgi.annotation.versioning.ProviderType;

/** Lends connections to one caller at a time. */
@ProviderType
public interface Pool extends AutoCloseable {
    /**
     * Lends a connection, waiting for one until {@code deadline}, in terms of {@link
     * System#nanoTime}. Every connection that was lent must be given back with {@link #put}.
     *
     * @throws org.redwire.protocol.error.RedisException if there is none; the outcome is NOT_SENT
     */
    Conn get(long deadline);

    /**
     * Whether all its connections are lent and it may make no more, so that who comes now has to
     * wait until somebody gives one back.
     */
    default boolean exhausted() {
        return false;
    }

    /**
     * Notes that a connection that was lent stays with a session between its calls.
     *
     * @param openedAt where the session was opened, for those who look for one that was forgotten
     */
    default void hold(Conn conn, String openedAt) {}

    /**
     * Takes a connection back. It is lent again only if it is {@linkplain Conn#clean clean};
     * otherwise it is closed. Never waits for the network.
     */
    void put(Conn conn);

    /**
     * Closes the pool and its idle connections; those that are lent are closed when they come back.
     */
    @Override
    void close();
}
