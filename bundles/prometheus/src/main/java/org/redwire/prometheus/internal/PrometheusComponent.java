package org.redwire.prometheus.internal;

import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import javax.servlet.Servlet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;
import org.redwire.prometheus.PrometheusText;
import org.redwire.telemetry.Operation;

/**
 * The numbers of all clients: a hook service that counts, and a servlet service that shows. A
 * changed configuration begins anew.
 */
@Component(
        name = PrometheusComponent.PID,
        configurationPid = PrometheusComponent.PID,
        service = {},
        immediate = true)
@Designate(ocd = PrometheusConfig.class)
public final class PrometheusComponent {

    static final String PID = "org.redwire.prometheus";

    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";
    private static final String CONTEXT = "osgi.http.whiteboard.context.select";

    private final PrometheusText text;
    private final Runnable hook;
    private final Runnable servlet;

    /** The service registry, as far as it is needed. */
    interface Registry {
        /** Registers a service; the answer takes it out again. */
        <S> Runnable register(Class<S> type, S service, Map<String, Object> properties);
    }

    private record Services(BundleContext context) implements Registry {
        @Override
        public <S> Runnable register(Class<S> type, S service, Map<String, Object> properties) {
            var registration = context.registerService(type, service, new Hashtable<>(properties));
            return registration::unregister;
        }
    }

    /** Counts and shows from now on. */
    @Activate
    public PrometheusComponent(BundleContext context, PrometheusConfig config) {
        this(new Services(context), config);
    }

    PrometheusComponent(Registry services, PrometheusConfig config) {
        Set<String> excluded = Operation.names(config.exclude());
        if (!config.path().startsWith("/")) {
            throw new IllegalArgumentException(
                    PID + " – path must begin with a slash, but is " + config.path());
        }
        Map<String, Object> shown = new HashMap<>();
        shown.put(PATTERN, config.path());
        if (!config.context().isBlank()) {
            shown.put(CONTEXT, config.context());
        }
        text = new PrometheusText(excluded);
        servlet = services.register(Servlet.class, new MetricsServlet(text), shown);
        hook =
                services.register(
                        Hook.class,
                        text.hook(),
                        Map.of(Constants.SERVICE_RANKING, config.service_ranking()));
    }

    @Reference(
            name = "client",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeClient")
    void addClient(RedisClient client, Map<String, Object> properties) {
        text.add(client, String.valueOf(properties.getOrDefault(RedisClient.NAME, client.name())));
    }

    void removeClient(RedisClient client) {
        text.remove(client);
    }

    @Deactivate
    void deactivate() {
        hook.run();
        servlet.run();
    }
}
