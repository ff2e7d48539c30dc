package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/** The cap on open connections ({@code pool.max.active}) was reached and none came free in time. */
public final class PoolExhaustedException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public PoolExhaustedException(String what, @Nullable Throwable cause) {
        super(Outcome.NOT_SENT, what, cause);
    }
}
