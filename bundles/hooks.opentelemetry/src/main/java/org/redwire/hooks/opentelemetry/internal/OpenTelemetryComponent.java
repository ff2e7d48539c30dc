package org.redwire.hooks.opentelemetry.internal;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;
import org.redwire.hooks.support.Configured;

/**
 * Spans and metrics of all clients. The hooks are registered by hand: which there are depends on
 * the configuration. Works without one; a changed one makes new hooks, and calls under way end with
 * those they began with.
 */
@Component(
        name = OpenTelemetryComponent.PID,
        configurationPid = OpenTelemetryComponent.PID,
        service = {},
        immediate = true)
@Designate(ocd = OpenTelemetryConfig.class)
public final class OpenTelemetryComponent {

    static final String PID = "org.redwire.hooks.opentelemetry";

    private final ReentrantLock lock = new ReentrantLock();
    private final OpenTelemetry openTelemetry;
    private final Published.Registry registry;

    /** The clients and the names of their pools. Guarded by the lock, as is all below. */
    private final Map<RedisClient, String> clients = new IdentityHashMap<>();

    private Published published;

    /** Takes the service, and without one what is global now. */
    @Activate
    public OpenTelemetryComponent(
            BundleContext context,
            @Reference(
                            name = "opentelemetry",
                            cardinality = ReferenceCardinality.OPTIONAL,
                            policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable OpenTelemetry service,
            OpenTelemetryConfig config) {
        this(
                (hook, properties) -> {
                    var registration =
                            context.registerService(Hook.class, hook, new Hashtable<>(properties));
                    return registration::unregister;
                },
                service == null ? GlobalOpenTelemetry.getOrNoop() : service,
                config);
    }

    OpenTelemetryComponent(
            Published.Registry registry, OpenTelemetry openTelemetry, OpenTelemetryConfig config) {
        this.registry = registry;
        this.openTelemetry = openTelemetry;
        published = publish(Plan.of(config));
    }

    @Modified
    void modified(OpenTelemetryConfig config) {
        lock.lock();
        try {
            Configured.take(
                    OpenTelemetryComponent.class,
                    PID,
                    "the one before stays",
                    () -> follow(config));
        } finally {
            lock.unlock();
        }
    }

    private void follow(OpenTelemetryConfig config) {
        Plan plan = Plan.of(config);
        published.close(); // first: no call is counted twice
        published = publish(plan);
    }

    @Deactivate
    void deactivate() {
        lock.lock();
        try {
            published.close();
        } finally {
            lock.unlock();
        }
    }

    @Reference(
            name = "client",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeClient")
    void addClient(RedisClient client, Map<String, Object> properties) {
        lock.lock();
        try {
            String name = String.valueOf(properties.getOrDefault(RedisClient.NAME, client.name()));
            clients.put(client, name);
            published.watch(client, name);
        } finally {
            lock.unlock();
        }
    }

    void removeClient(RedisClient client) {
        lock.lock();
        try {
            clients.remove(client);
            published.unwatch(client);
        } finally {
            lock.unlock();
        }
    }

    private Published publish(Plan plan) {
        Published made = new Published(openTelemetry, registry, plan);
        clients.forEach(made::watch);
        return made;
    }
}
