package org.redwire.hooks.breaker;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Endpoint;

/** The circuits by endpoint; each is made when it is first needed. */
final class Circuits {

    private static final int MANY = 100;

    private record Known(Endpoint endpoint, Circuit circuit) {}

    private final BreakerOptions options;
    private final LongSupplier clock;
    private final Map<Endpoint, Circuit> circuits = new ConcurrentHashMap<>();

    /**
     * The last one: most have one server only, and to hash its endpoint costs more than the rest.
     */
    private volatile @Nullable Known last;

    Circuits(BreakerOptions options, LongSupplier clock) {
        this.options = options;
        this.clock = clock;
    }

    Circuit of(Endpoint endpoint) {
        Known known = last;
        if (known != null && known.endpoint == endpoint) {
            return known.circuit;
        }
        Circuit circuit = circuits.get(endpoint);
        if (circuit == null) {
            if (circuits.size() >= MANY) {
                // Servers come and go; those of which nothing is known do not pile up.
                circuits.values().removeIf(Circuit::idle);
            }
            circuit =
                    circuits.computeIfAbsent(
                            endpoint, unseen -> new Circuit(endpoint, options, clock));
        }
        last = new Known(endpoint, circuit);
        return circuit;
    }

    Collection<Circuit> all() {
        return circuits.values();
    }
}
