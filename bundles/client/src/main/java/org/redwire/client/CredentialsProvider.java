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
}
