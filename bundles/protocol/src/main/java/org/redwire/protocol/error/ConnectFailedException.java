package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/** No connection could be made: name lookup, connect, TLS or the Redis handshake failed. */
public sealed class ConnectFailedException extends RedisException
        permits AuthFailedException, TlsException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. Nothing was sent. */
    public ConnectFailedException(String what, @Nullable Throwable cause) {
        super(Outcome.NOT_SENT, what, cause);
    }

    ConnectFailedException(Outcome outcome, String what, @Nullable Throwable cause) {
        super(outcome, what, cause);
    }
}
