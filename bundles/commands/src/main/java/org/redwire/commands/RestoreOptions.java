package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * The options of {@code RESTORE}.
 *
 * @param replace whether the key may be there (3.0)
 * @param ttl after which time the key expires, or null
 * @param deadline when the key expires, or null (5.0)
 * @param idle how long ago the key was last used, or null (5.0)
 * @param frequency how often it is used, from 0 to 255 on the server's scale, or null (5.0)
 */
public record RestoreOptions(
        boolean replace,
        @Nullable Duration ttl,
        @Nullable Instant deadline,
        @Nullable Duration idle,
        @Nullable Integer frequency)
        implements Argument {

    private static final int MOST_FREQUENT = 255;

    /** Checks that the options go together. */
    public RestoreOptions {
        Check.that(ttl == null || deadline == null, "a key expires after a time or at an instant");
        Check.that(
                idle == null || frequency == null,
                "a key has an idle time or a frequency, never both");
        Check.that(
                frequency == null || frequency >= 0 && frequency <= MOST_FREQUENT,
                "the frequency must be from 0 to " + MOST_FREQUENT);
        if (ttl != null) {
            Times.positiveMillis(ttl);
        }
        if (deadline != null) {
            Check.positive(Times.epochMillis(deadline), "the milliseconds since 1970");
        }
        if (idle != null) {
            Times.millis(idle);
        }
    }

    /** The key must not be there, and never expires. */
    public static RestoreOptions none() {
        return new RestoreOptions(false, null, null, null, null);
    }

    /** {@code REPLACE}: over what is there. */
    public RestoreOptions replacing() {
        return new RestoreOptions(true, ttl, deadline, idle, frequency);
    }

    /** The key expires after {@code time}, which is longer than zero. */
    public RestoreOptions expiringIn(Duration time) {
        return new RestoreOptions(replace, time, deadline, idle, frequency);
    }

    /** {@code ABSTTL}: the key expires at {@code instant}. */
    public RestoreOptions expiringAt(Instant instant) {
        return new RestoreOptions(replace, ttl, instant, idle, frequency);
    }

    /** {@code IDLETIME}: the key counts as unused for {@code time}, in whole seconds. */
    public RestoreOptions idleFor(Duration time) {
        return new RestoreOptions(replace, ttl, deadline, time, frequency);
    }

    /** {@code FREQ}: the key counts as used so often, from 0 to 255. */
    public RestoreOptions usedWith(int frequency) {
        return new RestoreOptions(replace, ttl, deadline, idle, frequency);
    }

    /** The time to live that stands before the value: 0 is none. */
    long ttlMillis() {
        if (deadline != null) {
            return Times.epochMillis(deadline);
        }
        return ttl == null ? 0 : Times.millis(ttl);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (replace) {
            list.arg("REPLACE");
        }
        if (deadline != null) {
            list.arg("ABSTTL");
        }
        if (idle != null) {
            list.arg("IDLETIME").arg(Times.seconds(idle));
        }
        if (frequency != null) {
            list.arg("FREQ").arg(frequency);
        }
    }
}
