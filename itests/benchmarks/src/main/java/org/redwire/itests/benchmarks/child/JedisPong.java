package org.redwire.itests.benchmarks.child;

import redis.clients.jedis.RedisClient;

/** One PING with Jedis, as shortly as it can be written. */
public final class JedisPong {

    private JedisPong() {}

    public static void main(String[] args) throws Exception {
        RedisClient redis =
                RedisClient.builder().hostAndPort("127.0.0.1", Integer.parseInt(args[0])).build();
        Pong.say(redis.ping());
    }
}
