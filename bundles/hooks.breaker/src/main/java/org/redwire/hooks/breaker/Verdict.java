package org.redwire.hooks.breaker;

import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TransactionAbortedException;

/** What a call says about the endpoint. */
enum Verdict {
    /** It answers, if only with an error about the command. */
    GOOD,
    /** It answers too late. */
    SLOW,
    /** It does not answer, or says that it cannot work. */
    BAD,
    /** Nothing: the call did not get as far, or ended for a reason of its own. */
    NONE;

    /** What a failure says. */
    static Verdict of(Throwable failure) {
        if (failure instanceof TransactionAbortedException && failure.getCause() != null) {
            return of(failure.getCause()); // it may have been refused with LOADING
        }
        if (failure instanceof AuthFailedException) {
            return NONE; // wrong credentials: neither does it work, nor will it by waiting
        }
        if (failure instanceof ServerBusyException busy) {
            return busy.is("TRYAGAIN") ? GOOD : BAD; // that one is about a slot
        }
        if (failure instanceof ConnectionLostException
                || failure instanceof ConnectFailedException
                || failure instanceof TimeoutException
                || failure instanceof ProtocolException) {
            return BAD;
        }
        return failure instanceof ServerException
                        || failure instanceof ReplyTypeException
                        || failure instanceof TransactionAbortedException
                ? GOOD
                : NONE;
    }
}
