package org.redwire.itests.karaf;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * A registry of Micrometer, as an application provides one. A class of its own, because it can be
 * loaded only while Micrometer is there.
 */
final class Meters {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ServiceRegistration<MeterRegistry> registration;

    Meters(BundleContext context) {
        registration = context.registerService(MeterRegistry.class, registry, null);
    }

    /** How many calls of a consumer were timed. */
    long calls(String consumer, String operation) {
        Timer timer =
                registry.find("redis.client.operation.duration")
                        .tag("client", consumer)
                        .tag("operation", operation)
                        .timer();
        return timer == null ? 0 : timer.count();
    }

    /** How many connections of a client may be lent at once, or -1 if nobody says. */
    double most(String client) {
        var gauge = registry.find("redis.client.connection.max").tag("client", client).gauge();
        return gauge == null ? -1 : gauge.value();
    }

    /** How many meters there are. */
    int count() {
        return registry.getMeters().size();
    }

    /** Takes the registry away. */
    void close() {
        registration.unregister();
    }
}
