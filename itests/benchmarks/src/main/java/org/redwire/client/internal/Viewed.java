package org.redwire.client.internal;

import org.redwire.client.Options;
import org.redwire.client.RedisClient;

/**
 * A client and the view of it that a bundle gets in OSGi. It stands in this package because outside
 * OSGi nobody can have a view; on the class path, where benchmarks run, that is allowed.
 *
 * @param client the client, to be closed
 * @param view the view
 */
public record Viewed(RedisClient client, RedisClient view) {

    /** Makes both. */
    public static Viewed of(Options options) {
        Core core = new Core(options, Dialers.installed());
        return new Viewed(new PooledClient(core), new ConsumerViews(core).view("org.example.shop"));
    }
}
