package org.redwire.itests.benchmarks.child;

import glide.api.GlideClient;
import glide.api.models.configuration.GlideClientConfiguration;
import glide.api.models.configuration.NodeAddress;

/** One PING with Glide, as shortly as it can be written. */
public final class GlidePong {

    private GlidePong() {}

    public static void main(String[] args) throws Exception {
        NodeAddress address =
                NodeAddress.builder().host("127.0.0.1").port(Integer.parseInt(args[0])).build();
        GlideClient client =
                GlideClient.createClient(
                                GlideClientConfiguration.builder()
                                        .address(address)
                                        .requestTimeout(10_000)
                                        .build())
                        .get();
        Pong.say(client.ping().get());
    }
}
