package org.redwire.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Tallies by name. Beyond a bound all names are one, so that names cannot fill the memory. */
final class Tallies {

    private final Map<String, Tally> named = new ConcurrentHashMap<>();
    private final AtomicInteger names = new AtomicInteger();
    private final Tally others = new Tally();

    /** The tally of a name; may be called by many at once. */
    Tally of(String name) {
        Tally tally = named.get(name);
        return tally == null ? add(name) : tally;
    }

    private Tally add(String name) {
        if (names.incrementAndGet() > Watch.MAX_NAMES) {
            names.decrementAndGet();
            return others;
        }
        Tally mine = new Tally();
        Tally theirs = named.putIfAbsent(name, mine);
        if (theirs == null) {
            return mine;
        }
        names.decrementAndGet();
        return theirs;
    }

    Iterable<Tally> all() {
        List<Tally> all = new ArrayList<>(named.values());
        all.add(others);
        return all;
    }

    List<CommandTiming> timings(boolean waits) {
        List<CommandTiming> timings = new ArrayList<>();
        named.forEach((name, tally) -> add(name, waits, tally, timings));
        add(Watch.OTHER, waits, others, timings);
        return timings;
    }

    private static void add(String name, boolean waits, Tally tally, List<CommandTiming> to) {
        if (!tally.isEmpty()) {
            to.add(new CommandTiming(name, waits, tally.timing()));
        }
    }

    /** Begins anew, without the names that were not seen; while nobody adds. */
    void reset() {
        named.values().removeIf(Tally::isEmpty);
        named.values().forEach(Tally::reset);
        names.set(named.size());
        others.reset();
    }
}
