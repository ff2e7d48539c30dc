package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What {@code ZRANGE} gives: by rank, by score or by member, in either direction (6.2).
 *
 * <pre>{@code
 * redis.zrange("players", ZRange.byScore(ScoreRange.atLeast(100)).reversed().limit(0, 10));
 * }</pre>
 */
public final class ZRange implements Argument {

    private enum Order {
        BYRANK,
        BYSCORE,
        BYLEX
    }

    private final Order order;
    private final String min;
    private final String max;
    private final boolean reversed;
    private final @Nullable Limit limit;

    private ZRange(Order order, String min, String max, boolean reversed, @Nullable Limit limit) {
        this.order = order;
        this.min = min;
        this.max = max;
        this.reversed = reversed;
        this.limit = limit;
    }

    /** The places from {@code start} to {@code stop}, both included; -1 is the last. */
    public static ZRange byRank(long start, long stop) {
        return new ZRange(Order.BYRANK, Long.toString(start), Long.toString(stop), false, null);
    }

    /** {@code BYSCORE}: the members with these scores. */
    public static ZRange byScore(ScoreRange range) {
        return new ZRange(Order.BYSCORE, range.min(), range.max(), false, null);
    }

    /** {@code BYLEX}: these members, if all scores are equal. */
    public static ZRange byLex(LexRange range) {
        return new ZRange(Order.BYLEX, range.min(), range.max(), false, null);
    }

    /**
     * {@code REV}: the highest first; places are counted from the highest, too. The range stays
     * written from low to high.
     */
    public ZRange reversed() {
        return new ZRange(order, min, max, true, limit);
    }

    /**
     * {@code LIMIT}: only a part of what was found; a negative {@code count} means all behind
     * {@code offset}.
     *
     * @throws IllegalArgumentException if the range is one of places, which are a limit themselves
     */
    public ZRange limit(long offset, long count) {
        Check.that(order != Order.BYRANK, "LIMIT goes with a range by score or by member only");
        return new ZRange(order, min, max, reversed, new Limit(offset, count));
    }

    @Override
    public void appendTo(ArgumentList list) {
        // The server wants what comes first in the result first; places count from there anyway.
        boolean highestFirst = reversed && order != Order.BYRANK;
        list.arg(highestFirst ? max : min).arg(highestFirst ? min : max);
        if (order != Order.BYRANK) {
            list.arg(order.name());
        }
        if (reversed) {
            list.arg("REV");
        }
        if (limit != null) {
            list.arg(limit);
        }
    }
}
