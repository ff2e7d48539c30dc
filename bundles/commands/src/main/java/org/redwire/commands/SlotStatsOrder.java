package org.redwire.commands;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which slots {@code CLUSTER SLOT-STATS} gives first.
 *
 * @param metric what to compare, such as {@code key-count} or {@code cpu-usec}
 * @param limit how many slots at most, or null for all
 * @param leastFirst whether the one with the least comes first
 */
public record SlotStatsOrder(String metric, @Nullable Long limit, boolean leastFirst)
        implements Argument {

    /** Checks the limit. */
    public SlotStatsOrder {
        Objects.requireNonNull(metric, "metric");
        if (limit != null) {
            Check.positive(limit, "the limit");
        }
    }

    /** {@code ORDERBY}: by a metric, the slot with the most first. */
    public static SlotStatsOrder by(String metric) {
        return new SlotStatsOrder(metric, null, false);
    }

    /** {@code LIMIT}: at most so many slots. */
    public SlotStatsOrder limit(long count) {
        return new SlotStatsOrder(metric, count, leastFirst);
    }

    /** {@code ASC}: the slot with the least first. */
    public SlotStatsOrder ascending() {
        return new SlotStatsOrder(metric, limit, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("ORDERBY").arg(metric);
        if (limit != null) {
            list.arg("LIMIT").arg(limit);
        }
        list.arg(leastFirst ? "ASC" : "DESC");
    }
}
