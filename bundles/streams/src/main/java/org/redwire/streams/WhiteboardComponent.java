package org.redwire.streams;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.redwire.client.RedisClient;

/** Tells the {@link Whiteboard} which clients and listeners come, change and go. */
@Component(service = {})
public final class WhiteboardComponent {

    /** Tells services apart, as one object may be several of them. */
    private static final String SERVICE_ID = "service.id";

    private final BundleContext context;
    private final Whiteboard whiteboard;

    /** A whiteboard with nothing on it, whose consumers are named after the framework. */
    @Activate
    public WhiteboardComponent(BundleContext context) {
        this.context = context;
        whiteboard =
                new Whiteboard(
                        ConsumerName.ofFramework(context.getDataFile("")), GroupConsumer::start);
    }

    @Reference(
            name = "redis",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeClient")
    void addClient(RedisClient redis, Map<String, Object> properties) {
        whiteboard.addClient(id(properties), redis);
    }

    void removeClient(RedisClient redis, Map<String, Object> properties) {
        whiteboard.removeClient(id(properties));
    }

    @Reference(
            name = "listener",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "changeListener",
            unbind = "removeListener")
    void addListener(StreamListener listener, Map<String, Object> properties) {
        whiteboard.addListener(id(properties), listener, owner(properties), properties);
    }

    void changeListener(StreamListener listener, Map<String, Object> properties) {
        whiteboard.changeListener(id(properties), listener, properties);
    }

    void removeListener(StreamListener listener, Map<String, Object> properties) {
        whiteboard.removeListener(id(properties));
    }

    private static Object id(Map<String, Object> properties) {
        return Objects.requireNonNull(properties.get(SERVICE_ID), SERVICE_ID);
    }

    /** The name of the bundle whose service it is; null if it has none, or is gone. */
    private @Nullable String owner(Map<String, Object> properties) {
        Bundle bundle =
                properties.get(Constants.SERVICE_BUNDLEID) instanceof Long id
                        ? context.getBundle(id)
                        : null;
        return bundle == null ? null : bundle.getSymbolicName();
    }

    @Deactivate
    void deactivate() {
        whiteboard.close();
    }
}
