package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/**
 * A hook threw, and the cause is what it threw; or it refused the call. Only this call fails. A
 * hook may have an exception of its own that extends this one and tells more.
 */
public non-sealed class HookException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public HookException(Outcome outcome, String what, @Nullable Throwable cause) {
        super(outcome, what, cause);
    }
}
