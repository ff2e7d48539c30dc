package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/**
 * The server refused the credentials: WRONGPASS or NOAUTH, in the handshake or later. Not retried:
 * the same password would fail again.
 */
public final class AuthFailedException extends ConnectFailedException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened; the outcome says whether a command was involved. */
    public AuthFailedException(Outcome outcome, String what, @Nullable Throwable cause) {
        super(outcome, what, cause);
    }
}
