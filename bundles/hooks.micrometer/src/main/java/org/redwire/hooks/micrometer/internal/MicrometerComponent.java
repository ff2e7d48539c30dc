package org.redwire.hooks.micrometer.internal;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;
import org.redwire.hooks.micrometer.Metrics;
import org.redwire.telemetry.Operation;

/**
 * The numbers of all clients in the registry service, while there is one. A changed configuration,
 * or another registry, begins anew.
 */
@Component(
        name = MicrometerComponent.PID,
        configurationPid = MicrometerComponent.PID,
        service = {},
        immediate = true)
@Designate(ocd = MicrometerConfig.class)
public final class MicrometerComponent {

    static final String PID = "org.redwire.hooks.micrometer";

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RedisClient, Metrics.Watched> clients = new IdentityHashMap<>();
    private final Metrics metrics;
    private final Runnable unregister;

    /** Takes the hook out again. */
    interface Registry {
        Runnable register(Hook hook, Map<String, Object> properties);
    }

    /** Keeps numbers in the registry service. */
    @Activate
    public MicrometerComponent(
            BundleContext context,
            @Reference(name = "registry", policyOption = ReferencePolicyOption.GREEDY)
                    MeterRegistry registry,
            MicrometerConfig config) {
        this(
                (hook, properties) -> {
                    var registration =
                            context.registerService(Hook.class, hook, new Hashtable<>(properties));
                    return registration::unregister;
                },
                registry,
                config);
    }

    MicrometerComponent(Registry services, MeterRegistry registry, MicrometerConfig config) {
        Set<String> excluded = Operation.names(config.exclude());
        metrics = new Metrics(registry, excluded);
        unregister =
                services.register(
                        metrics.hook(),
                        Map.of(Constants.SERVICE_RANKING, config.service_ranking()));
    }

    @Reference(
            name = "client",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeClient")
    void addClient(RedisClient client, Map<String, Object> properties) {
        String name = String.valueOf(properties.getOrDefault(RedisClient.NAME, client.name()));
        lock.lock();
        try {
            clients.put(client, metrics.watch(client, name));
        } finally {
            lock.unlock();
        }
    }

    void removeClient(RedisClient client) {
        lock.lock();
        try {
            Metrics.Watched watched = clients.remove(client);
            if (watched != null) {
                watched.close();
            }
        } finally {
            lock.unlock();
        }
    }

    @Deactivate
    void deactivate() {
        lock.lock();
        try {
            unregister.run();
            clients.values().forEach(Metrics.Watched::close);
            clients.clear();
            metrics.close();
        } finally {
            lock.unlock();
        }
    }
}
