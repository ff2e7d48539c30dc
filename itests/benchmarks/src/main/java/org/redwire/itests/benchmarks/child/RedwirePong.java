package org.redwire.itests.benchmarks.child;

import org.redwire.client.RedisClient;

/** One PING with Redwire, as shortly as it can be written. */
public final class RedwirePong {

    private RedwirePong() {}

    public static void main(String[] args) throws Exception {
        RedisClient redis = RedisClient.connect("redis://127.0.0.1:" + args[0]);
        Pong.say(redis.ping());
    }
}
