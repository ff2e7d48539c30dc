package org.redwire.client.internal;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/** How the attempts at one call failed, and which failure its caller is told. */
final class Attempts {

    private int count;
    private RedisException last;
    private RedisException told;

    /** The last failure that is not told itself. */
    private @Nullable RedisException besides;

    Attempts(RedisException first) {
        count = 1;
        last = first;
        told = first;
    }

    /** Another attempt failed. */
    void failed(RedisException failure) {
        count++;
        last = failure;
        tell(failure);
    }

    /** The caller was interrupted while it waited for another attempt. */
    void interrupted(InterruptedCallException failure) {
        tell(failure);
    }

    private void tell(RedisException failure) {
        RedisException before = told;
        told = worth(before, failure);
        besides = told == before ? failure : before;
    }

    /**
     * Which of two failures says more: whoever was told that a command did not run, though an
     * earlier attempt may have run it, would run it twice; and that time ran out says less than
     * what it ran out on.
     */
    static RedisException worth(RedisException earlier, RedisException later) {
        boolean mayHaveRun =
                earlier.outcome() == Outcome.UNKNOWN
                        && (later.outcome() == Outcome.NOT_SENT
                                || later.outcome() == Outcome.REJECTED);
        if (mayHaveRun && later instanceof InterruptedCallException) {
            return new InterruptedCallException(Outcome.UNKNOWN, later.what(), earlier);
        }
        return mayHaveRun || outOfTime(later) ? earlier : later;
    }

    private static boolean outOfTime(RedisException failure) {
        return failure.outcome() == Outcome.NOT_SENT
                && (failure instanceof TimeoutException || failure instanceof PoolTimeoutException);
    }

    /** How many there were. */
    int count() {
        return count;
    }

    /** How the last one failed: that decides about another. */
    RedisException last() {
        return last;
    }

    /** What the caller is told. */
    RedisException failure() {
        if (besides != null && besides != told && besides != told.getCause()) {
            told.addSuppressed(besides);
            besides = null;
        }
        return told;
    }
}
