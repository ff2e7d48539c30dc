package org.redwire.testkit.scenarios;

import java.time.Duration;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.pubsub.Subscription;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** Pool, lanes, retries, pipelines, transactions and a subscription, all of one client. */
public final class Together extends Crowd {

    public Together() {
        super(Mode.AUTO);
    }

    @Override
    protected void disturb(RedisClient redis, World world, Forked[] callers) {
        try (Subscription news =
                Subscription.to(redis, Listening.listener(world, "news", 0), "news")) {
            Publisher publisher = new Publisher(world).to(news, "news");
            for (int i = 1; i <= 15; i++) {
                publisher.publish();
                world.sleep(Duration.ofNanos(world.random().nextLong(4_000_000)));
            }
            publisher.publishUntilAllIsHeard();
            world.note("heard " + news.stats().delivered());
        }
    }
}
