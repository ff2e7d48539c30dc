package org.redwire.hooks;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a {@link Hook} implements too if it wants to know what becomes of a client's connections. It
 * is told in the thread that has to do with the connection, so it must be quick and thread-safe.
 * What it throws concerns no call: it is logged once, and nothing else.
 *
 * <p>Durations are in nanoseconds. Calls on a lane wait for no connection of their own, and use
 * none.
 */
@ConsumerType
public interface ConnObserver {
    /** A connection was made: dial, TLS and the Redis handshake together took {@code nanos}. */
    default void connectionMade(Target target, long nanos) {}

    /** A connection could not be made, because of {@code why}. */
    default void connectionFailed(Target target, long nanos, Throwable why) {}

    /**
     * A call or a session has waited for a connection of the pool; a moment only if there was one.
     *
     * @param inVain whether it got none
     */
    default void connectionAwaited(Target target, long nanos, boolean inVain) {}

    /** A call, or a session, has given its connection back to the pool. */
    default void connectionUsed(Target target, long nanos) {}
}
