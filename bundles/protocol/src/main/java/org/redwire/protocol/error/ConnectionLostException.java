package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/** The connection broke while the call was using it. */
public final class ConnectionLostException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public ConnectionLostException(Outcome outcome, String what, @Nullable Throwable cause) {
        super(outcome, what, cause);
    }
}
