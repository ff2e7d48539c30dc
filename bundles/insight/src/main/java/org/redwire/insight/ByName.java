package org.redwire.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Counts by name. Beyond a bound all names are one, so that names cannot fill the memory. */
final class ByName<T extends ByName.Counted> {

    /** What is kept for a name. */
    interface Counted {
        boolean isEmpty();

        void reset();
    }

    private final Supplier<T> maker;
    private final Map<String, T> named = new ConcurrentHashMap<>();
    private final AtomicInteger names = new AtomicInteger();
    private final T others;

    ByName(Supplier<T> maker) {
        this.maker = maker;
        others = maker.get();
    }

    /** That of a name; may be called by many at once. */
    T of(String name) {
        T known = named.get(name);
        return known == null ? add(name) : known;
    }

    private T add(String name) {
        if (names.incrementAndGet() > Watch.MAX_NAMES) {
            names.decrementAndGet();
            return others;
        }
        T mine = maker.get();
        T theirs = named.putIfAbsent(name, mine);
        if (theirs == null) {
            return mine;
        }
        names.decrementAndGet();
        return theirs;
    }

    Iterable<T> all() {
        List<T> all = new ArrayList<>(named.values());
        all.add(others);
        return all;
    }

    /** Those of which something was counted. */
    void forEach(BiConsumer<String, T> what) {
        named.forEach(
                (name, counted) -> {
                    if (!counted.isEmpty()) {
                        what.accept(name, counted);
                    }
                });
        if (!others.isEmpty()) {
            what.accept(Watch.OTHER, others);
        }
    }

    /** Begins anew, without the names that were not seen; while nobody adds. */
    void reset() {
        named.values().removeIf(Counted::isEmpty);
        named.values().forEach(Counted::reset);
        names.set(named.size());
        others.reset();
    }
}
