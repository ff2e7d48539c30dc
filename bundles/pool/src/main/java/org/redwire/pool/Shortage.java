package org.redwire.pool;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolExhaustedException;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/**
 * How a pool stood when a caller had waited in vain.
 *
 * @param kind what held the caller up
 * @param ownDeadline whether the caller's deadline had passed, rather than {@code pool.timeout}
 * @param oldestLease for how long the connection has been lent that was lent first, in nanoseconds
 * @param openedAt where the session was opened that has it, or null if none has
 * @param lastFailure why the last dial failed, or null if it succeeded
 */
record Shortage(
        Kind kind,
        boolean ownDeadline,
        Rules rules,
        PoolStats stats,
        long oldestLease,
        @Nullable String openedAt,
        @Nullable Throwable lastFailure)
        implements Offer.Refusal {

    /** What held a caller up. */
    enum Kind {
        /** All connections that may be lent at once are lent. */
        SIZE,
        /** As many connections are open as may be. */
        MAX_ACTIVE,
        /** A connection was being made. */
        DIAL
    }

    @Override
    public RedisException exception(long waitedNanos) {
        String waited = TimeUnit.NANOSECONDS.toMillis(waitedNanos) + " ms";
        return switch (kind) {
            case SIZE ->
                    new PoolTimeoutException(
                            "no connection came free within "
                                    + waited
                                    + numbers()
                                    + "; raise pool.size or give connections back sooner",
                            lastFailure);
            case MAX_ACTIVE ->
                    new PoolExhaustedException(
                            "no connection came free within "
                                    + waited
                                    + ", and no more may be opened"
                                    + numbers()
                                    + "; raise pool.max.active or give connections back sooner",
                            lastFailure);
            case DIAL -> slowDial(waited);
        };
    }

    private RedisException slowDial(String waited) {
        String what = "no connection could be made within " + waited + numbers();
        return ownDeadline
                ? new TimeoutException(
                        Outcome.NOT_SENT,
                        what + "; the server is slow to accept, or the deadline too short",
                        lastFailure)
                : new PoolTimeoutException(
                        what + "; the server is slow to accept, or pool.timeout too short",
                        lastFailure);
    }

    private String numbers() {
        return " (size "
                + rules.size()
                + (rules.cappedBelowSize() ? ", max active " + rules.cap() : "")
                + ", lent "
                + stats.lent()
                + ", idle "
                + stats.idle()
                + ", waiting "
                + stats.waiting()
                + ", dialling "
                + stats.dialling()
                + ", oldest lease "
                + TimeUnit.NANOSECONDS.toMillis(oldestLease)
                + " ms"
                + (openedAt == null ? "" : " by a session opened " + openedAt)
                + ")";
    }
}
