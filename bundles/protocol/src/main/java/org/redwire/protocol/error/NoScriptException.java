package org.redwire.protocol.error;

/** NOSCRIPT: the server does not know the script; it must be sent with EVAL or SCRIPT LOAD. */
public final class NoScriptException extends ServerException {

    private static final long serialVersionUID = 1L;

    NoScriptException(Outcome outcome, String text) {
        super(outcome, "NOSCRIPT", text);
    }
}
