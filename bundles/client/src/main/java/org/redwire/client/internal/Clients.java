package org.redwire.client.internal;

import java.util.Objects;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;

/** Makes clients outside OSGi. */
public final class Clients {

    private Clients() {}

    /** A client with the options that a URI says. */
    public static RedisClient connect(String uri) {
        Rehearsal.begin();
        return client(Options.of(uri));
    }

    /** A client whose dialer is given or installed. */
    public static RedisClient connect(Options options) {
        Rehearsal.begin();
        return client(Objects.requireNonNull(options, "options"));
    }

    private static RedisClient client(Options options) {
        return new PooledClient(new Core(options, Dialers.installed()));
    }
}
