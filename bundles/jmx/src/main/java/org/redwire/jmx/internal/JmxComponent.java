package org.redwire.jmx.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.redwire.client.RedisClient;
import org.redwire.jmx.Publication;

/** An MXBean for each client that is a service. */
@Component(
        name = "org.redwire.jmx",
        service = {},
        immediate = true)
public final class JmxComponent {

    private final Map<RedisClient, Publication> publications = new ConcurrentHashMap<>();

    @Reference(
            name = "client",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeClient")
    void addClient(RedisClient redis) {
        publications.put(redis, Publication.of(redis));
    }

    void removeClient(RedisClient redis) {
        Publication publication = publications.remove(redis);
        if (publication != null) {
            publication.close();
        }
    }

    @Deactivate
    void deactivate() {
        publications.keySet().forEach(this::removeClient);
    }
}
