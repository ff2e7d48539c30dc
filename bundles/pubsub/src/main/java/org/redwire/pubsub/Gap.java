package org.redwire.pubsub;

import java.time.Duration;

/**
 * Messages may be missing, or are, before the next one. Gaps with no message between them are told
 * as one: what was dropped and how long the outages took adds up.
 *
 * @param cause why
 * @param dropped how many are known to be missing; 0 if that is not known
 * @param outage for how long there was no connection; zero if it was never lost
 */
public record Gap(Cause cause, long dropped, Duration outage) {
    /** Why messages are missing. */
    public enum Cause {
        /** The connection was lost. What was published meanwhile is gone. */
        CONNECTION_LOST,
        /**
         * The server ended a subscription by itself, as when the slot of a shard channel moves. It
         * is subscribed to again; what was published meanwhile is gone.
         */
        SUBSCRIPTION_LOST,
        /** The queue was full, because the listener was too slow. */
        OVERFLOW
    }

    /** This gap and one more of the same cause. */
    Gap plus(Gap more) {
        return new Gap(cause, dropped + more.dropped, outage.plus(more.outage));
    }
}
