package org.redwire.commands;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which pending entries {@code XPENDING} lists.
 *
 * @param range those with ids in this range
 * @param count how many at most
 * @param idle those that are pending for so long or longer, or null for all (6.2)
 * @param consumer those of this consumer, or null for those of all
 */
public record XPendingOptions(
        StreamRange range, long count, @Nullable Duration idle, @Nullable String consumer)
        implements Argument {

    /** Checks the numbers. */
    public XPendingOptions {
        Check.positive(count, "the count");
        if (idle != null) {
            Times.millis(idle);
        }
    }

    /** The {@code count} oldest entries. */
    public static XPendingOptions first(long count) {
        return new XPendingOptions(StreamRange.all(), count, null, null);
    }

    /** Only entries with ids in a range. */
    public XPendingOptions in(StreamRange range) {
        return new XPendingOptions(range, count, idle, consumer);
    }

    /** {@code IDLE} (6.2): only entries that were delivered so long ago, or longer. */
    public XPendingOptions idleFor(Duration time) {
        return new XPendingOptions(range, count, time, consumer);
    }

    /** Only entries that are pending for one consumer. */
    public XPendingOptions of(String consumer) {
        return new XPendingOptions(range, count, idle, consumer);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (idle != null) {
            list.arg("IDLE").arg(Times.millis(idle));
        }
        list.arg(range).arg(count);
        if (consumer != null) {
            list.arg(consumer);
        }
    }
}
