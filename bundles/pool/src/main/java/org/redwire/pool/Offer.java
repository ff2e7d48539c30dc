package org.redwire.pool;

import org.redwire.protocol.error.RedisException;

/** What a waiting caller is given, once: a connection, or the reason why it gets none. */
sealed interface Offer permits Slot, Offer.Refusal {

    /** The reason why a caller gets no connection. */
    @FunctionalInterface
    non-sealed interface Refusal extends Offer {
        /** An exception of the caller's own, made in its thread after it has waited so long. */
        RedisException exception(long waitedNanos);
    }
}
