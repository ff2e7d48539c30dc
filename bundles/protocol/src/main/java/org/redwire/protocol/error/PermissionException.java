package org.redwire.protocol.error;

/** NOPERM: the ACL user may not run the command or touch the key. */
public final class PermissionException extends ServerException {

    private static final long serialVersionUID = 1L;

    PermissionException(Outcome outcome, String text) {
        super(outcome, "NOPERM", text);
    }
}
