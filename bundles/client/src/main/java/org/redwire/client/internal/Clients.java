package org.redwire.client.internal;

import java.util.Objects;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;

/** Makes clients outside OSGi. */
public final class Clients {

    private Clients() {}

    /** A client whose dialer is given or installed. */
    public static RedisClient connect(Options options) {
        return new PooledClient(
                new Core(Objects.requireNonNull(options, "options"), Dialers.installed()));
    }
}
