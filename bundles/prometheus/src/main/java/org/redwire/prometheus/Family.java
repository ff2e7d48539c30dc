package org.redwire.prometheus;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What has one name, by its labels.
 *
 * @param <T> what counts for each
 */
final class Family<T> {

    private final String name;
    private final String help;
    private final Supplier<T> make;
    private final Map<Labels, T> all = new ConcurrentHashMap<>();

    Family(String name, String help, Supplier<T> make) {
        this.name = name;
        this.help = help;
        this.make = make;
    }

    String name() {
        return name;
    }

    String help() {
        return help;
    }

    T of(Labels labels) {
        return all.computeIfAbsent(labels, unseen -> make.get());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void forEach(BiConsumer<Labels, T> taker) {
        all.forEach(taker);
    }
}
