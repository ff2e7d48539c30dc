package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/** EXEC did not run the transaction: a watched key changed, or a command could not be queued. */
public final class TransactionAbortedException extends RedisException {

    private static final long serialVersionUID = 1L;

    /** Fails with {@code what} happened, and its cause if there is one. */
    public TransactionAbortedException(String what, @Nullable Throwable cause) {
        super(Outcome.REJECTED, what, cause);
    }
}
