package org.redwire.pubsub;

import java.time.Duration;

/**
 * Messages may be missing, or are, before the next one.
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
        /** The queue was full, because the listener was too slow. */
        OVERFLOW
    }
}
