package org.redwire.pool;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One command in a {@link Flight}.
 *
 * @param name its name, such as {@code CLIENT LIST}
 * @param requestBytes the length of its request
 * @param sentAgo how long ago it was written; on a lane, given to be written
 * @param took how long its reply took from then on, or null if there is none so far
 * @param replyBytes the length of its reply, and of pushes and attributes before it; 0 if there is
 *     none so far
 */
public record FlightEntry(
        String name,
        long requestBytes,
        Duration sentAgo,
        @Nullable Duration took,
        long replyBytes) {

    public FlightEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sentAgo, "sentAgo");
    }
}
