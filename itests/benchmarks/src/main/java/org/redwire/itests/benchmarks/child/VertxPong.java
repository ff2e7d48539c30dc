package org.redwire.itests.benchmarks.child;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;

/** One PING with Vertx, as shortly as it can be written. */
public final class VertxPong {

    private VertxPong() {}

    public static void main(String[] args) throws Exception {
        Redis client = Redis.createClient(Vertx.vertx(), "redis://127.0.0.1:" + args[0]);
        Pong.say(
                client.send(Request.cmd(Command.PING))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get()
                        .toString());
    }
}
