package org.redwire.itests.benchmarks.child;

import io.lettuce.core.RedisClient;

/** One PING with Lettuce, as shortly as it can be written. */
public final class LettucePong {

    private LettucePong() {}

    public static void main(String[] args) throws Exception {
        RedisClient client = RedisClient.create("redis://127.0.0.1:" + args[0]);
        Pong.say(client.connect().sync().ping());
    }
}
