package org.redwire.protocol.error;

/**
 * The server cannot serve the command now: LOADING, MASTERDOWN, CLUSTERDOWN, TRYAGAIN, or too many
 * clients. Trying again later may succeed.
 */
public final class ServerBusyException extends ServerException {

    private static final long serialVersionUID = 1L;

    ServerBusyException(Outcome outcome, String code, String text) {
        super(outcome, code, text);
    }
}
