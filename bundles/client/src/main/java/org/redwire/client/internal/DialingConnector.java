package org.redwire.client.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
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
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TlsException;

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
            throw refused(e, start);
        } catch (Throwable e) {
            conn.close();
            throw e;
        }
    }

    private @Nullable Credentials credentials() {
        try {
            return options.credentials().credentials();
        } catch (RuntimeException | LinkageError e) {
            throw new AuthFailedException(
                    Outcome.NOT_SENT,
                    "the credentials provider failed with " + e.getClass().getName(),
                    e);
        }
    }

    private Transport dial(long deadline) {
        Endpoint endpoint = options.endpoint();
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        try {
            return hooks.isEmpty()
                    ? dialer.dial(endpoint, left)
                    : hooks.dial(endpoint, inner -> dialer.dial(inner, left));
        } catch (SSLException e) {
            throw new TlsException(reason(e), e);
        } catch (IOException e) {
            throw new ConnectFailedException(reason(e), e);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /**
     * The handshake failed: nothing of the caller's was sent, whatever the handshake's own outcome.
     */
    private RedisException refused(RedisException e, long start) {
        String where = "the handshake failed after " + Calls.millisSince(start) + " ms: ";
        if (e instanceof AuthFailedException || e.what().startsWith("ERR AUTH")) {
            return new AuthFailedException(Outcome.NOT_SENT, where + e.what(), e);
        }
        if (e instanceof ProtocolException) {
            return new ConnectFailedException(where + "this is no Redis server: " + e.what(), e);
        }
        if (e instanceof ConnectionLostException) {
            return new ConnectFailedException(where + e.what() + hint(), e);
        }
        if (e instanceof TimeoutException) {
            return new ConnectFailedException(
                    where
                            + e.what()
                            + "; the server accepts connections but does not answer"
                            + hint(),
                    e);
        }
        return new ConnectFailedException(where + e.what(), e);
    }

    private String hint() {
        return options.endpoint().scheme().toLowerCase(Locale.ROOT).equals("redis")
                ? "; if it expects TLS, use rediss://"
                : "";
    }
}
