package org.redwire.itests.benchmarks.child;

import org.redisson.Redisson;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.config.Config;

/** One PING with Redisson, as shortly as it can be written. */
public final class RedissonPong {

    private RedissonPong() {}

    public static void main(String[] args) throws Exception {
        Config config = new Config();
        config.useSingleServer()
                .setAddress("redis://127.0.0.1:" + args[0])
                .setConnectionMinimumIdleSize(1);
        boolean pong =
                Redisson.create(config).getRedisNodes(RedisNodes.SINGLE).getInstance().ping();
        Pong.say(pong ? "PONG" : "nothing");
    }
}
