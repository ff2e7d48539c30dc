package org.redwire.client.internal;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redwire.client.Credentials;
import org.redwire.client.Options;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.HookChain;
import org.redwire.pool.Conn;
import org.redwire.pool.Connector;
import org.redwire.pool.Watchdog;
import org.redwire.protocol.Limits;
import org.redwire.protocol.error.RedisException;

/**
 * Makes connections: dials through the hooks, then does the Redis handshake, all within one
 * deadline.
 */
final class DialingConnector implements Connector {

    private final Options options;
    private final Dialer dialer;
    private final HookChain hooks;
    private final Watchdog watchdog;
    private final Handshake handshake;
    private final Limits limits;

    DialingConnector(
            Options options, Dialer dialer, HookChain hooks, Watchdog watchdog, String version) {
        this.options = options;
        this.dialer = dialer;
        this.hooks = hooks;
        this.watchdog = watchdog;
        this.handshake = new Handshake(options.conn(), version);
        this.limits = Limits.standard().withBytes(options.conn().maxReplyBytes());
    }

    @Override
    public Conn connect(long deadline) {
        long start = System.nanoTime();
        Credentials credentials = credentials();
        Conn conn = new Conn(dial(deadline), limits, watchdog);
        try {
            handshake.run(conn, credentials, deadline);
            return conn;
        } catch (RedisException e) {
            conn.close();
            throw DialFailures.refused(e, start, options.endpoint());
        } catch (Throwable e) {
            conn.close();
            throw e;
        }
    }

    private @Nullable Credentials credentials() {
        try {
            return options.credentials().credentials();
        } catch (RuntimeException | LinkageError e) {
            throw DialFailures.credentials(e);
        }
    }

    private Transport dial(long deadline) {
        Endpoint endpoint = options.endpoint();
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        try {
            return hooks.isEmpty()
                    ? dialer.dial(endpoint, left)
                    : hooks.dial(endpoint, inner -> dialer.dial(inner, left));
        } catch (IOException e) {
            throw DialFailures.dial(e);
        }
    }
}
