package org.redwire.health.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.Designate;
import org.redwire.client.RedisClient;
import org.redwire.health.Checkup;
import org.redwire.health.HealthOptions;
import org.redwire.hooks.support.Entries;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.ServerException;

/**
 * A health check and a condition for each client that is a service. It works without a
 * configuration; with another one all of them begin anew.
 */
@Component(
        name = HealthComponent.PID,
        configurationPid = HealthComponent.PID,
        service = {},
        immediate = true)
@Designate(ocd = HealthConfig.class)
public final class HealthComponent {

    static final String PID = "org.redwire.health";

    private final BundleContext context;
    private final HealthOptions options;
    private final Readiness.Rule rule;
    private final List<String> tags;
    private final Map<RedisClient, Watched> clients = new ConcurrentHashMap<>();

    private record Watched(ServiceRegistration<HealthCheck> check, Readiness readiness) {

        void end() {
            readiness.close();
            check.unregister();
        }
    }

    /** Begins with the configuration. */
    @Activate
    public HealthComponent(BundleContext context, HealthConfig config) {
        this.context = context;
        options =
                new HealthOptions(
                        Duration.ofMillis(config.timeout_ms()),
                        Duration.ofMillis(config.slow_ms()),
                        config.backlog(),
                        config.failure_rate());
        rule =
                new Readiness.Rule(
                        Duration.ofMillis(config.every_ms()), config.good(), config.bad());
        tags = List.copyOf(Entries.given("tags", Entries.of(config.tags())));
    }

    @Reference(
            name = "client",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeClient")
    void addClient(RedisClient redis) {
        String name = redis.options().name();
        ServiceRegistration<HealthCheck> check =
                context.registerService(
                        HealthCheck.class,
                        new ClientCheck(new Checkup(redis, options)),
                        checkProperties(redis));
        RedisClient impatient = redis.within(options.timeout());
        clients.put(
                redis,
                new Watched(
                        check,
                        new Readiness(name, rule, () -> answers(impatient), () -> publish(redis))));
    }

    private Dictionary<String, Object> checkProperties(RedisClient redis) {
        List<String> all = new ArrayList<>(List.of("redis", "redis-" + redis.options().name()));
        all.addAll(tags);
        return new Hashtable<>(
                Map.of(
                        HealthCheck.NAME,
                        "Redis " + redis.options().name(),
                        HealthCheck.TAGS,
                        all.toArray(String[]::new),
                        "redis.client",
                        redis.options().name()));
    }

    private static boolean answers(RedisClient redis) {
        try {
            redis.ping();
            return true;
        } catch (ServerBusyException e) {
            return false;
        } catch (ServerException e) {
            return true; // if only with an error
        } catch (RedisException e) {
            return false;
        }
    }

    private Runnable publish(RedisClient redis) {
        ServiceRegistration<Condition> condition =
                context.registerService(
                        Condition.class,
                        Condition.INSTANCE,
                        new Hashtable<>(
                                Map.of(
                                        Condition.CONDITION_ID,
                                        "redis." + redis.options().name(),
                                        "redis.client",
                                        redis.options().name())));
        return condition::unregister;
    }

    void removeClient(RedisClient redis) {
        Watched watched = clients.remove(redis);
        if (watched != null) {
            watched.end();
        }
    }

    @Deactivate
    void deactivate() {
        clients.keySet().forEach(this::removeClient);
    }
}
