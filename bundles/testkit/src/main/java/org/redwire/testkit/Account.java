package org.redwire.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What callers were told, to be held against what is true. At the end of a simulation each command
 * that was answered must have run once, each that was not sent or was rejected never, each of
 * unknown outcome at most once; what one caller did stands in its order; numbers lie between what
 * was surely and what was possibly added; no call that is timed here took longer than the {@link
 * #deadline} that was said, if one was; and each listener heard all numbers that were said to be
 * {@linkplain Hearing#published published}, or was told of the gap. Only simulated threads touch
 * it, one at a time.
 */
public final class Account {

    /** So much later than its deadline a call may end. */
    private static final Duration TOLERANCE = Duration.ofMillis(60);

    private final LongSupplier clock;
    private final Map<String, Writes> lists = new TreeMap<>();
    private final Map<String, Sum> sums = new TreeMap<>();
    private final Map<String, Hearing> hearings = new TreeMap<>();
    private final Map<String, String> twins = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();
    private @Nullable Duration deadline;

    /** An account by this clock, which counts nanoseconds. */
    Account(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * From now on a call that is accounted for, or {@linkplain #timed timed}, must not take longer
     * than this, but for 60 ms. Without it calls may take any time.
     */
    public void deadline(Duration deadline) {
        this.deadline = deadline;
    }

    /** Makes a call that changes nothing, such as one that reads, and takes its time too. */
    public <T extends @Nullable Object> T timed(String what, Supplier<T> call) {
        long began = now();
        try {
            return call.get();
        } finally {
            ended(what, began);
        }
    }

    /** The account of a list to which only one caller appends. */
    public Writes list(String key) {
        return lists.computeIfAbsent(key, name -> new Writes(this, name));
    }

    /** The account of a list that must be equal to another in the end. */
    public Writes twins(String key, String twin) {
        twins.put(key, twin);
        return list(key);
    }

    /** The account of a number to which many add. */
    public Sum number(String key) {
        return sums.computeIfAbsent(key, name -> new Sum(this, name));
    }

    /** The account of what one listener hears. */
    public Hearing hearing(String name) {
        return hearings.computeIfAbsent(name, key -> new Hearing(this, key));
    }

    /** A caller got this reply, and no other would be right. */
    public void reply(@Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            finding("a caller got the reply " + actual + " instead of " + expected);
        }
    }

    /** Something is wrong. */
    public void finding(String what) {
        findings.add(what);
    }

    /** A call ends that began at this time. */
    void ended(String what, long began) {
        Duration allowed = deadline;
        long took = clock.getAsLong() - began;
        if (allowed != null && took > allowed.plus(TOLERANCE).toNanos()) {
            finding(
                    "%s took %d ms, and its deadline was %d ms"
                            .formatted(what, took / 1_000_000, allowed.toMillis()));
        }
    }

    long now() {
        return clock.getAsLong();
    }

    /** How many commands have this fate by now. */
    public long count(Fate fate) {
        return lists.values().stream().mapToLong(writes -> writes.count(fate)).sum()
                + sums.values().stream().mapToLong(sum -> sum.count(fate)).sum();
    }

    /** How many messages were heard. */
    public long heard() {
        return hearings.values().stream().mapToLong(Hearing::heard).sum();
    }

    /** All that is wrong. */
    List<String> audit(ModelServer server) {
        lists.forEach((key, writes) -> writes.audit(server.list(key)));
        sums.forEach((key, sum) -> sum.audit(server.number(key)));
        hearings.values().forEach(Hearing::audit);
        twins.forEach(
                (key, twin) -> {
                    if (!server.list(key).equals(server.list(twin))) {
                        finding(
                                "%s and %s differ: %s, %s"
                                        .formatted(key, twin, server.list(key), server.list(twin)));
                    }
                });
        return List.copyOf(findings);
    }
}
