package org.redwire.dial;

import java.io.IOException;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes transports for one or more URI schemes. In OSGi a dialer is a service with the property
 * {@link #SCHEME}; elsewhere it is found by {@link java.util.ServiceLoader}. Thread-safe.
 */
@ConsumerType
@FunctionalInterface
public interface Dialer {
    /** Service property: the scheme, or several, that the dialer serves, such as {@code redis}. */
    String SCHEME = "redis.scheme";

    /**
     * Connects to {@code endpoint}. Name lookup, connect and any handshake of the transport
     * together take no longer than {@code timeout}, and leave nothing open if they fail.
     *
     * @throws IOException if that was not possible; the message says why, without secrets
     */
    Transport dial(Endpoint endpoint, Duration timeout) throws IOException;

    /**
     * The same dialer with this material instead of what an endpoint's parameters say of
     * certificates and keys.
     *
     * @throws IllegalArgumentException if it knows no TLS
     */
    default Dialer with(TlsMaterial material) {
        throw new IllegalArgumentException(
                getClass().getName() + " takes no TLS material; a dialer for rediss:// does");
    }

    /**
     * Whether this dialer serves {@code scheme}. Asked only outside OSGi, where there are no
     * service properties; a dialer that is given to a client in code serves whatever it is given
     * for.
     */
    default boolean serves(String scheme) {
        return false;
    }
}
