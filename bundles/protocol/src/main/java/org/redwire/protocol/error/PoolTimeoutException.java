package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/** All connections of the pool were in use and none came free in time. */
public final class PoolTimeoutException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public PoolTimeoutException(String what, @Nullable Throwable cause) {
        super(Outcome.NOT_SENT, what, cause);
    }
}
