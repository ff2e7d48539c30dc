package org.redwire.hooks.limit;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * What a {@link Limit} allows.
 *
 * @param concurrent how many calls may be under way at once; 0 for any number. A pipeline or a
 *     transaction is one call. Commands that wait on the server, such as {@code BLPOP}, do not
 *     count
 * @param perSecond how many commands may begin in a second; 0 for any number. What was not used
 *     within the last second may come at once
 * @param patience how long a call may wait for its turn; zero for not at all. The call's own
 *     deadline goes on meanwhile
 * @param clients the clients that are bounded, all of them together, or none for all there are;
 *     {@code cache}, or {@code cache/org.example.shop} for what one bundle does with it
 */
public record LimitOptions(int concurrent, int perSecond, Duration patience, Set<String> clients) {

    public LimitOptions {
        Objects.requireNonNull(patience, "patience");
        clients = Set.copyOf(clients);
        if (concurrent < 0) {
            throw new IllegalArgumentException(
                    "concurrent must be at least 0, but is " + concurrent);
        }
        if (perSecond < 0) {
            throw new IllegalArgumentException(
                    "per.second must be at least 0, but is " + perSecond);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must not be negative, but is " + patience);
        }
    }

    /** Everything, with 100 ms of patience for what will be bounded. */
    public static LimitOptions standard() {
        return new LimitOptions(0, 0, Duration.ofMillis(100), Set.of());
    }

    /** The same with so many calls at once. */
    public LimitOptions concurrent(int concurrent) {
        return new LimitOptions(concurrent, perSecond, patience, clients);
    }

    /** The same with so many commands in a second. */
    public LimitOptions perSecond(int perSecond) {
        return new LimitOptions(concurrent, perSecond, patience, clients);
    }

    /** The same with another patience. */
    public LimitOptions patience(Duration patience) {
        return new LimitOptions(concurrent, perSecond, patience, clients);
    }

    /** The same for these clients alone. */
    public LimitOptions clients(String... clients) {
        return new LimitOptions(concurrent, perSecond, patience, Set.of(clients));
    }
}
