package org.redwire.hooks;

import java.util.Objects;
import org.redwire.dial.Endpoint;

/**
 * Where a client's calls go.
 *
 * @param client the name of the client
 * @param endpoint the server
 * @param database the number of the database; 0 where there is only one
 */
public record Target(String client, Endpoint endpoint, int database) {

    /** Of a chain that belongs to no client, as in tests. */
    public static final Target NONE = new Target("redis", Endpoint.of("redis", "", 0), 0);

    public Target {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(endpoint, "endpoint");
    }
}
