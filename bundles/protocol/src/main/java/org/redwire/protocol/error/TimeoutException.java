package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/** The deadline of the call passed. */
public final class TimeoutException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public TimeoutException(Outcome outcome, String what, @Nullable Throwable cause) {
        super(outcome, what, cause);
    }
}
