package org.redwire.protocol.error;

/** READONLY: the server is a replica, probably since a failover. The connection is retired. */
public final class ReadOnlyException extends ServerException {

    private static final long serialVersionUID = 1L;

    ReadOnlyException(Outcome outcome, String text) {
        super(outcome, "READONLY", text);
    }
}
