package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/** A hook threw; the cause is what it threw. Only this call fails. */
public final class HookException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public HookException(Outcome outcome, String what, @Nullable Throwable cause) {
        super(outcome, what, cause);
    }
}
