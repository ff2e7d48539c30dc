package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/** The client, pool, session or subscription was closed. */
public final class ClosedException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public ClosedException(Outcome outcome, String what, @Nullable Throwable cause) {
        super(outcome, what, cause);
    }
}
