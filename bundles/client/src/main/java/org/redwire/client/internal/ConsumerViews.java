package org.redwire.client.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.redwire.client.RedisClient;

/**
 * The views that a client's consumers have of it, one for each name. It stays as long as the
 * client: whoever lets go of the service and asks again gets the same.
 */
final class ConsumerViews implements ManagedClient.Views {

    private final Core core;
    private final Map<String, RedisClient> views = new ConcurrentHashMap<>();

    ConsumerViews(Core core) {
        this.core = core;
    }

    @Override
    public RedisClient view(String consumer) {
        return views.computeIfAbsent(consumer, name -> new PooledClient(core, core.access(name)));
    }
}
