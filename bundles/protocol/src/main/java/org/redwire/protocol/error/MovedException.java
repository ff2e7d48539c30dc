package org.redwire.protocol.error;

/** MOVED: the slot belongs to another node for good. */
public final class MovedException extends RedirectException {

    private static final long serialVersionUID = 1L;

    MovedException(Outcome outcome, String text, int slot, String node) {
        super(outcome, "MOVED", text, slot, node);
    }
}
