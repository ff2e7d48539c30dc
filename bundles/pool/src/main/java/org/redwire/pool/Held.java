package org.redwire.pool;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * That a session holds a connection between its calls, and where the session was opened. If no call
 * comes for long it was probably forgotten. Guarded by the pool's lock.
 */
final class Held {

    /** For how long no call may come. */
    static final long FORGOTTEN_AFTER = TimeUnit.MINUTES.toNanos(1);

    private final Conn conn;
    private final String openedAt;
    private boolean told;

    Held(Conn conn, String openedAt) {
        this.conn = conn;
        this.openedAt = openedAt;
    }

    String openedAt() {
        return openedAt;
    }

    /** Whether no call came for long. */
    boolean forgotten(long now) {
        return !conn.busy() && now - conn.usedAt() >= FORGOTTEN_AFTER;
    }

    /** What to say about it, once for each session; null if there is nothing, or nothing new. */
    @Nullable String news(long now) {
        if (told || !forgotten(now)) {
            return null;
        }
        told = true;
        return "a session has held a connection for "
                + TimeUnit.NANOSECONDS.toSeconds(now - conn.usedAt())
                + " s without a call, and was probably never closed; it was opened "
                + openedAt;
    }

    /** When to look again, or null if all was said. */
    @Nullable Long nextLook(long now) {
        if (told) {
            return null;
        }
        return (conn.busy() ? now : conn.usedAt()) + FORGOTTEN_AFTER;
    }
}
