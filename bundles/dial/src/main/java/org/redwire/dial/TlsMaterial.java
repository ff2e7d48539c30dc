package org.redwire.dial;

import javax.net.ssl.SSLContext;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Certificates and keys for TLS from somewhere else than files, such as a vault or a key store of
 * the container. In OSGi a service that a client's {@code tls.target} names; elsewhere it is given
 * to the client in code. Thread-safe.
 */
@ConsumerType
@FunctionalInterface
public interface TlsMaterial {
    /**
     * The context for the next connection: whom to trust, and which certificate to show. The host
     * name is verified whatever it says. Asked for each connection, so give the same one as long as
     * nothing has changed. What it throws fails that connection.
     */
    SSLContext context();

    /**
     * Has {@code changed} run whenever {@link #context()} has something new. It may come from any
     * thread and returns at once. The client's idle connections are then closed, those in use when
     * they come back, and new ones use the new material. Sessions and subscriptions keep theirs.
     *
     * @return what ends this; closed with the client
     */
    default AutoCloseable watch(Runnable changed) {
        return () -> {};
    }
}
