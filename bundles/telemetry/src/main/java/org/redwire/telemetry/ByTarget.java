package org.redwire.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Target;

/**
 * Something for each target, made when it is first asked for. A target stays one object as long as
 * a client's configuration does, so those that came last are found by identity: to hash what a
 * target consists of would take longer than all else that is done for a call.
 *
 * @param <T> what there is for each
 */
public final class ByTarget<T> {

    /** A client that changes again and again must not fill the memory. */
    static final int MAX = 1024;

    /** A power of two. */
    private static final int RECENT = 64;

    private record Entry<T>(Target target, T value) {}

    private final Function<Target, T> make;
    private final Map<Target, T> all = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable Entry<T>> recent =
            new AtomicReferenceArray<>(RECENT);

    /** Has {@code make} make them. */
    public ByTarget(Function<Target, T> make) {
        this.make = make;
    }

    /** What there is for {@code target}. */
    public T of(Target target) {
        int place = System.identityHashCode(target) & RECENT - 1;
        Entry<T> known = recent.get(place);
        return known != null && known.target == target ? known.value : search(target, place);
    }

    private T search(Target target, int place) {
        T value = all.get(target);
        if (value == null) {
            if (all.size() >= MAX) {
                all.clear(); // those that are in use come again
            }
            value = all.computeIfAbsent(target, make);
        }
        recent.set(place, new Entry<>(target, value));
        return value;
    }
}
