package org.redwire.itests.wire;

import java.time.Duration;
import org.redwire.client.RedisClient;
import org.redwire.pubsub.Subscription;

/** An application that uses all of a client and ends without closing it. */
final class NeverCloses {

    private NeverCloses() {}

    public static void main(String[] arguments) {
        for (String mode : new String[] {"pool", "lane", "auto"}) {
            RedisClient redis = RedisClient.connect(arguments[0] + "?pool.min.idle=2&mode=" + mode);
            redis.ping();
            redis.pipelined(p -> p.ping());
            redis.async().ping().thenAccept(pong -> {}).toCompletableFuture().join();
            redis.async().blpop(Duration.ZERO, "q");
            redis.session().ping();
            Subscription news = Subscription.to(redis, message -> {}, "news");
            if (!news.awaitSubscribed(Duration.ofSeconds(10))) {
                System.out.print("not subscribed, but ");
            }
        }
        System.out.print("the end");
    }
}
