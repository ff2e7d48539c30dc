package org.redwire.pubsub;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.redwire.client.RedisClient;

/** Tells the {@link Whiteboard} which clients and listeners come and go. */
@Component(service = {})
public final class WhiteboardComponent {

    private final Whiteboard whiteboard = new Whiteboard();

    /** A whiteboard with nothing on it. */
    @Activate
    public WhiteboardComponent() {}

    @Reference(
            name = "redis",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeClient")
    void addClient(RedisClient redis) {
        whiteboard.addClient(redis);
    }

    void removeClient(RedisClient redis) {
        whiteboard.removeClient(redis);
    }

    @Reference(
            name = "listener",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeListener")
    void addListener(MessageListener listener, Map<String, Object> properties) {
        whiteboard.addListener(listener, Whiteboard.Wish.of(properties));
    }

    void removeListener(MessageListener listener) {
        whiteboard.removeListener(listener);
    }

    @Deactivate
    void deactivate() {
        whiteboard.close();
    }
}
