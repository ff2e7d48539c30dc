package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/**
 * The reply was read whole but is not of the type that was asked for. The connection is unharmed.
 */
public final class ReplyTypeException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public ReplyTypeException(String what, @Nullable Throwable cause) {
        super(Outcome.EXECUTED, what, cause);
    }
}
