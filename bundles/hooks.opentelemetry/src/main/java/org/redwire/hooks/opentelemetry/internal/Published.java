package org.redwire.hooks.opentelemetry.internal;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.BatchCallback;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;
import org.redwire.hooks.opentelemetry.Metrics;
import org.redwire.hooks.opentelemetry.Tracing;

/** The hooks of one configuration, and the clients whose numbers are read. Not thread-safe. */
final class Published {

    /** The service registry, as far as hooks need it. */
    interface Registry {
        /** Registers a hook; the answer takes it out again. */
        Runnable register(Hook hook, Map<String, Object> properties);
    }

    private final List<Runnable> registrations = new ArrayList<>();
    private final Map<RedisClient, BatchCallback> watched = new IdentityHashMap<>();
    private final @Nullable Metrics metrics;

    Published(OpenTelemetry openTelemetry, Registry registry, Plan plan) {
        metrics = plan.metrics() ? new Metrics(openTelemetry, plan.options().excluded()) : null;
        Map<String, Object> properties = Map.of(Constants.SERVICE_RANKING, plan.ranking());
        if (plan.tracing()) {
            registrations.add(
                    registry.register(new Tracing(openTelemetry, plan.options()), properties));
        }
        if (metrics != null) {
            registrations.add(registry.register(metrics.hook(), properties));
        }
    }

    void watch(RedisClient client, String name) {
        if (metrics != null) {
            watched.put(client, metrics.watch(client, name));
        }
    }

    void unwatch(RedisClient client) {
        BatchCallback callback = watched.remove(client);
        if (callback != null) {
            callback.close();
        }
    }

    void close() {
        registrations.forEach(Runnable::run);
        watched.values().forEach(BatchCallback::close);
        watched.clear();
    }
}
