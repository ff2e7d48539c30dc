package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted. Its interrupt flag is set again; no other caller is harmed.
 */
public final class InterruptedCallException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public InterruptedCallException(Outcome outcome, String what, @Nullable Throwable cause) {
        super(outcome, what, cause);
    }
}
