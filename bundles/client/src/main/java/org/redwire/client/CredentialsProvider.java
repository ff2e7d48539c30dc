package org.redwire.client;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says who the client is to the server. Asked for each new connection, on a thread that makes
 * connections; may be slow, but its time counts against {@code dial.timeout}. Thread-safe.
 */
@ConsumerType
@FunctionalInterface
public interface CredentialsProvider {
    /**
     * The credentials to use now, or null for none. What it throws fails the connection that is
     * being made.
     */
    @Nullable Credentials credentials();

    /**
     * Has {@code changed} run whenever {@link #credentials()} has new ones, such as the next token.
     * It may come from any thread and returns at once. The client then authenticates its idle
     * connections anew; those in use are closed when they come back, and lanes end with what they
     * have. Sessions and subscriptions keep their connection.
     *
     * @return what ends this; closed with the client
     */
    default AutoCloseable watch(Runnable changed) {
        return () -> {};
    }
}
