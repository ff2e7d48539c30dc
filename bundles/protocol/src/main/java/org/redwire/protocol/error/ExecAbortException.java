package org.redwire.protocol.error;

/** EXECABORT: a command could not be queued, so the server discarded the transaction. */
public final class ExecAbortException extends ServerException {

    private static final long serialVersionUID = 1L;

    ExecAbortException(Outcome outcome, String text) {
        super(outcome, "EXECABORT", text);
    }
}
