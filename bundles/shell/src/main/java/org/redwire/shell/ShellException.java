package org.redwire.shell;

import org.jspecify.annotations.Nullable;

/** A command could not do what it was asked for. The message is one readable line. */
public final class ShellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure in one line. */
    public ShellException(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
