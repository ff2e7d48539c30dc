package org.redwire.webconsole;

import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.testkit.FakeServer;

/** Clients of a server that is none. */
final class Clients {

    private Clients() {}

    static RedisClient named(String name, FakeServer server) {
        return RedisClient.connect(
                Options.builder()
                        .uri("redis://someone:s3cret@127.0.0.1")
                        .endpoint(server.endpoint())
                        .name(name)
                        .dialer(server.dialer())
                        .identity(false)
                        .build());
    }
}
