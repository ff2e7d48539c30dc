package org.redwire.pool;

import org.osgi.annotation.versioning.ConsumerType;

/** Makes connections that are ready for commands: dialled, and past the Redis handshake. */
@ConsumerType
@FunctionalInterface
public interface Connector {
    /**
     * Makes one before {@code deadline}, in terms of {@link System#nanoTime}. Runs on a thread of
     * the pool. Leaves nothing open if it fails.
     *
     * @throws org.redwire.protocol.error.ConnectFailedException if that was not possible
     */
    Conn connect(long deadline);
}
