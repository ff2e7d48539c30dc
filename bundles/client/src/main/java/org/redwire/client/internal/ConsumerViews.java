package org.redwire.client.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.redwire.client.RedisClient;

/** The views of a client that its consumers have now. */
final class ConsumerViews implements ManagedClient.Views {

    private final Core core;
    private final Map<RedisClient, Access> views = new ConcurrentHashMap<>();

    ConsumerViews(Core core) {
        this.core = core;
    }

    @Override
    public RedisClient view(String consumer) {
        Access access = core.access(consumer);
        RedisClient view = new PooledClient(core, access);
        views.put(view, access);
        return view;
    }

    @Override
    public void end(RedisClient view) {
        Access access = views.remove(view);
        if (access != null) {
            core.end(access);
        }
    }
}
