package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/** The TLS handshake failed: certificate, host name, version, or the other side speaks no TLS. */
public final class TlsException extends ConnectFailedException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. Nothing was sent. */
    public TlsException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
