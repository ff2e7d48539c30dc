package org.redwire.hooks.support;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.redwire.hooks.Target;

/**
 * Something that is made once for each client by its name, so that a call does not make it anew.
 * Thread-safe.
 *
 * @param <T> what it is
 */
public final class PerClient<T> {

    /** So many names has no framework; what makes up names must not fill the memory. */
    private static final int MOST = 1_000;

    private final Function<? super Target, ? extends T> maker;
    private final Map<String, T> made = new ConcurrentHashMap<>();

    /** What {@code maker} makes of the first target with a client's name. */
    public PerClient(Function<? super Target, ? extends T> maker) {
        this.maker = Objects.requireNonNull(maker, "maker");
    }

    /** That of the target's client. */
    public T of(Target target) {
        T known = made.get(target.client());
        return known == null ? make(target) : known;
    }

    private T make(Target target) {
        if (made.size() >= MOST) {
            made.clear();
        }
        return made.computeIfAbsent(target.client(), name -> maker.apply(target));
    }
}
