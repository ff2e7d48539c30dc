package org.redwire.pool;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TlsException;

/**
 * Makes a new failure of one that happened to somebody else: everybody who suffers from it gets an
 * exception of their own, with their own stack and context, of the same type where that says
 * something.
 */
final class Failures {

    private Failures() {}

    /** The failure of a command that shared the connection on which {@code cause} happened. */
    static RedisException shared(Outcome outcome, String what, Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new TimeoutException(outcome, what, cause);
        }
        if (cause instanceof InterruptedCallException) {
            return new InterruptedCallException(outcome, what, cause);
        }
        if (cause instanceof ClosedException) {
            return new ClosedException(outcome, what, cause);
        }
        if (cause instanceof ProtocolException) {
            return new ProtocolException(outcome, what, cause);
        }
        return new ConnectionLostException(outcome, what, cause);
    }

    /** The failure of a caller who got no connection because a dial failed with {@code cause}. */
    static RedisException dial(String what, @Nullable Throwable cause) {
        if (cause instanceof AuthFailedException) {
            return new AuthFailedException(Outcome.NOT_SENT, what, cause);
        }
        if (cause instanceof TlsException) {
            return new TlsException(what, cause);
        }
        return new ConnectFailedException(what, cause);
    }

    /** The failure of a caller whose connection was lost before, by {@code cause} if known. */
    static BadConnException lost(@Nullable Throwable cause) {
        String what = "the connection was lost before this call";
        return new BadConnException(cause == null ? what : what + ": " + what(cause), cause);
    }

    /** What ends a lane that was closed, and concerns the commands on it. */
    static ClosedException laneClosed() {
        return new ClosedException(Outcome.UNKNOWN, "the lane was closed", null);
    }

    /** The failure of a call that found the answer to nothing. */
    static ProtocolException unsolicited() {
        return new ProtocolException(
                Outcome.NOT_SENT, "the server sent a reply that nobody asked for", null);
    }

    /** What happened, in a few words, without the outcome and the context around it. */
    static String what(Throwable failure) {
        if (failure instanceof RedisException ours) {
            return ours.what();
        }
        String message = failure.getMessage();
        String type = failure.getClass().getSimpleName();
        return message == null ? type : type + ": " + message;
    }

    // --- of callers that got no connection ---

    static RedisException interrupted(long waited) {
        return new InterruptedCallException(
                Outcome.NOT_SENT,
                "interrupted while it waited for a connection, after " + millis(waited) + " ms",
                null);
    }

    static RedisException late(long waited) {
        return new TimeoutException(
                Outcome.NOT_SENT,
                "the deadline had passed before there was a connection, after "
                        + millis(waited)
                        + " ms",
                null);
    }

    static RedisException closedWhileWaiting(long waited) {
        return new ClosedException(
                Outcome.NOT_SENT,
                "the pool is closed (waited " + millis(waited) + " ms for a connection)",
                null);
    }

    /** The failure of a caller whose new connection was of no use. */
    static RedisException closedAtOnce(@Nullable Throwable cause) {
        return new ConnectFailedException(
                "the server closed a new connection at once, or sent what nobody asked for", cause);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
