package org.redwire.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What {@code HOTKEYS START} counts.
 *
 * @param metrics by what keys are compared, at least by one
 * @param count how many keys to give, from 10 to 64, or null for 10
 * @param duration when to stop, in whole seconds, or null for not at all
 * @param ratio of how many commands one is counted, or null for each
 * @param slots of which hash slots, or none for all
 */
public record HotKeysOptions(
        Set<Metric> metrics,
        @Nullable Long count,
        @Nullable Duration duration,
        @Nullable Long ratio,
        List<Integer> slots)
        implements Argument {

    private static final int LEAST = 10;
    private static final int MOST = 64;

    /** By what keys are compared. */
    public enum Metric {
        /** The time that commands for them take. */
        CPU,
        /** The bytes of requests and replies. */
        NET
    }

    /** Checks the numbers. */
    public HotKeysOptions {
        metrics = new TreeSet<>(Check.some(metrics, "metric"));
        slots = List.copyOf(slots);
        slots.forEach(SlotRange::checked);
        if (count != null) {
            Check.that(count >= LEAST && count <= MOST, "the count must be from 10 to 64");
        }
        if (duration != null) {
            Times.positiveMillis(duration);
        }
        if (ratio != null) {
            Check.positive(ratio, "the ratio");
        }
    }

    /** The 10 hottest keys by each metric, until it is stopped. */
    public static HotKeysOptions by(Metric... metrics) {
        return new HotKeysOptions(Set.copyOf(List.of(metrics)), null, null, null, List.of());
    }

    /** {@code COUNT}: so many keys, from 10 to 64. */
    public HotKeysOptions count(long count) {
        return new HotKeysOptions(metrics, count, duration, ratio, slots);
    }

    /** {@code DURATION}: stops by itself after this time, in whole seconds. */
    public HotKeysOptions during(Duration time) {
        return new HotKeysOptions(metrics, count, time, ratio, slots);
    }

    /** {@code SAMPLE}: counts one command of so many. */
    public HotKeysOptions oneOf(long ratio) {
        return new HotKeysOptions(metrics, count, duration, ratio, slots);
    }

    /** {@code SLOTS}: only keys in these hash slots, which the node must have. */
    public HotKeysOptions slots(int... slots) {
        List<Integer> all = new ArrayList<>();
        for (int slot : slots) {
            all.add(slot);
        }
        return new HotKeysOptions(metrics, count, duration, ratio, all);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("METRICS").arg(metrics.size());
        metrics.forEach(metric -> list.arg(metric.name()));
        if (count != null) {
            list.arg("COUNT").arg(count);
        }
        if (duration != null) {
            list.arg("DURATION").arg(Times.seconds(duration));
        }
        if (ratio != null) {
            list.arg("SAMPLE").arg(ratio);
        }
        if (!slots.isEmpty()) {
            list.arg("SLOTS").arg(slots.size());
            slots.forEach(slot -> list.arg(slot.longValue()));
        }
    }
}
