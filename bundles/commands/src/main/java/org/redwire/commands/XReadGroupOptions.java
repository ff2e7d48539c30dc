package org.redwire.commands;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How {@code XREADGROUP} delivers entries.
 *
 * @param amount how much it gives at a time
 * @param claimIdle also takes over what was pending for others for so long, or null for nothing
 *     (8.4)
 * @param acknowledged whether what is delivered counts as acknowledged at once
 */
public record XReadGroupOptions(
        XReadOptions amount, @Nullable Duration claimIdle, boolean acknowledged)
        implements Argument {

    /** Checks the time. */
    public XReadGroupOptions {
        if (claimIdle != null) {
            Times.millis(claimIdle);
        }
    }

    /** All that there is; it is pending until it is acknowledged. */
    public static XReadGroupOptions all() {
        return new XReadGroupOptions(XReadOptions.all(), null, false);
    }

    /** {@code COUNT}: at most so many entries of each stream. */
    public XReadGroupOptions count(long count) {
        return new XReadGroupOptions(amount.count(count), claimIdle, acknowledged);
    }

    /** {@code MAXCOUNT} (8.10): at most so many entries of all streams together. */
    public XReadGroupOptions totalCount(long count) {
        return new XReadGroupOptions(amount.totalCount(count), claimIdle, acknowledged);
    }

    /** {@code MAXSIZE} (8.10): at most about so many bytes of all streams together. */
    public XReadGroupOptions totalSize(long bytes) {
        return new XReadGroupOptions(amount.totalSize(bytes), claimIdle, acknowledged);
    }

    /**
     * {@code CLAIM} (8.4): takes over first what has been pending for {@code idle} or longer; such
     * entries tell of their {@link StreamEntry#delivery delivery}.
     */
    public XReadGroupOptions claiming(Duration idle) {
        return new XReadGroupOptions(amount, idle, acknowledged);
    }

    /** {@code NOACK}: what is delivered needs no acknowledgement, and may be lost. */
    public XReadGroupOptions acknowledging() {
        return new XReadGroupOptions(amount, claimIdle, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(amount);
        if (claimIdle != null) {
            list.arg("CLAIM").arg(Times.millis(claimIdle));
        }
        if (acknowledged) {
            list.arg("NOACK");
        }
    }
}
