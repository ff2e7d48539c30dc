package org.redwire.protocol.error;

/** ASK: the slot is being moved; only this command should ask the other node. */
public final class AskException extends RedirectException {

    private static final long serialVersionUID = 1L;

    AskException(Outcome outcome, String text, int slot, String node) {
        super(outcome, "ASK", text, slot, node);
    }
}
