package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/**
 * The server sent bytes that are no valid RESP, exceeded a limit, or answered what nobody asked.
 * The connection is closed.
 */
public final class ProtocolException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails a command whose fate is unknown because of what {@code what} says. */
    public ProtocolException(String what) {
        super(Outcome.UNKNOWN, what, null);
    }

    /** The same, where it is known whether the command was sent. */
    public ProtocolException(Outcome outcome, String what, @Nullable Throwable cause) {
        super(outcome, what, cause);
    }
}
