package org.redwire.hooks;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    /** Who this is a view of the client for, such as {@code org.example.shop}; null for no view. */
    public @Nullable String consumer() {
        int consumer = client.indexOf('/');
        return consumer < 0 ? null : client.substring(consumer + 1);
    }

    /**
     * Whether one of these names means this client. {@code cache} also means the views of its
     * consumers, such as {@code cache/org.example.shop}.
     *
     * @param clients the names; none for all clients
     */
    public boolean isAmong(Set<String> clients) {
        if (clients.isEmpty() || clients.contains(client)) {
            return true;
        }
        int consumer = client.indexOf('/');
        return consumer > 0 && clients.contains(client.substring(0, consumer));
    }
}
