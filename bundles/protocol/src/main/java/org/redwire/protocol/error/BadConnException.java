package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/**
 * The connection that a session is bound to was lost earlier; the cause says how. Open a new
 * session.
 */
public final class BadConnException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public BadConnException(String what, @Nullable Throwable cause) {
        super(Outcome.NOT_SENT, what, cause);
    }
}
