package org.redwire.client.internal;

import java.io.IOException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.redwire.dial.Endpoint;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TlsException;

/**
 * Why there is no connection. Apart from what makes connections, so that an application whose
 * server is there does not load the classes of all that might go wrong.
 */
final class DialFailures {

    private DialFailures() {}

    /** The credentials provider failed. */
    static RedisException credentials(Throwable e) {
        return new AuthFailedException(
                Outcome.NOT_SENT,
                "the credentials provider failed with " + e.getClass().getName(),
                e);
    }

    /** The dialer failed. */
    static RedisException dial(IOException e) {
        return e instanceof SSLException
                ? new TlsException(reason(e), e)
                : new ConnectFailedException(reason(e), e);
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /**
     * The handshake failed: nothing of the caller's was sent, whatever the handshake's own outcome.
     */
    static RedisException refused(RedisException e, long start, Endpoint endpoint) {
        String where = "the handshake failed after " + Calls.millisSince(start) + " ms: ";
        if (e instanceof AuthFailedException || e.what().startsWith("ERR AUTH")) {
            return new AuthFailedException(Outcome.NOT_SENT, where + e.what(), e);
        }
        if (e instanceof ProtocolException) {
            return new ConnectFailedException(where + "this is no Redis server: " + e.what(), e);
        }
        if (e instanceof ConnectionLostException) {
            return new ConnectFailedException(where + e.what() + hint(endpoint), e);
        }
        if (e instanceof TimeoutException) {
            return new ConnectFailedException(
                    where
                            + e.what()
                            + "; the server accepts connections but does not answer"
                            + hint(endpoint),
                    e);
        }
        return new ConnectFailedException(where + e.what(), e);
    }

    private static String hint(Endpoint endpoint) {
        return endpoint.scheme().toLowerCase(Locale.ROOT).equals("redis")
                ? "; if it expects TLS, use rediss://"
                : "";
    }
}
