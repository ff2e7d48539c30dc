package org.redwire.hooks.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.redwire.hooks.Target;

/** The meters that were made in a registry, so that they can be taken out again. */
final class Meters {

    static final String PREFIX = "redis.client.";

    private final MeterRegistry registry;
    private final Set<Meter> made = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    MeterRegistry registry() {
        return registry;
    }

    <M extends Meter> M keep(Supplier<M> making) {
        M meter = making.get();
        made.add(meter);
        if (over) {
            registry.remove(meter); // a call that was under way when all were taken out
        }
        return meter;
    }

    void remove() {
        over = true;
        made.forEach(registry::remove);
        made.clear();
    }

    /** The client and the server. */
    static Tags tags(Target target) {
        return Tags.of("client", target.client(), "server", target.endpoint().toString());
    }
}
