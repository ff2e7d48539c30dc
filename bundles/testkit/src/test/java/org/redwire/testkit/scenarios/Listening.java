package org.redwire.testkit.scenarios;

import java.time.Duration;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.pubsub.Gap;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.Subscription;
import org.redwire.testkit.Hearing;
import org.redwire.testkit.Scenario;
import org.redwire.testkit.Weather;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/**
 * Numbers are published in bad weather, listeners come and go, and whoever listens hears all in
 * order or is told of what is missing, from the first confirmation to the last number.
 */
public final class Listening implements Scenario {

    @Override
    public void run(World world) {
        Options options =
                Options.builder()
                        .name("listening")
                        .endpoint(world.endpoint())
                        .dialer(world.dialer())
                        .timeout(Duration.ofMillis(500))
                        .dialTimeout(Duration.ofMillis(200))
                        .build();
        world.weather(Weather.any(world.random()));
        try (RedisClient redis = RedisClient.connect(options);
                Subscription news = Subscription.to(redis, listener(world, "news", 0), "news");
                Subscription all =
                        Subscription.toPatterns(redis, listener(world, "all", 1), "ne*")) {
            Publisher publisher = new Publisher(world).to(news, "news").to(all, "all");
            Forked publishing = world.fork("publisher", () -> publish(world, publisher));
            Forked restless = world.fork("restless", () -> change(world, news, all));
            publishing.join();
            restless.join();
            world.weather(Weather.calm());
            publisher.publishUntilAllIsHeard();
        }
    }

    private static void publish(World world, Publisher publisher) {
        int count = 20 + world.random().nextInt(30);
        for (int i = 1; i <= count; i++) {
            publisher.publish();
            if (world.random().nextInt(3) == 0) {
                world.sleep(Duration.ofNanos(world.random().nextLong(40_000_000)));
            }
        }
    }

    private static void change(World world, Subscription news, Subscription all) {
        for (int i = 0; i < 3; i++) {
            news.add("other-" + i);
            all.addPatterns("other-*");
            world.sleep(Duration.ofNanos(1 + world.random().nextLong(20_000_000)));
            news.remove("other-" + i);
            all.removePatterns("other-*");
        }
    }

    static MessageListener listener(World world, String name, int slow) {
        Hearing hearing = world.account().hearing(name);
        return new MessageListener() {
            @Override
            public void onMessage(Message message) {
                hearing.message(Long.parseLong(message.payload()));
                if (slow > 0 && world.random().nextInt(4) == 0) {
                    world.sleep(Duration.ofMillis(slow));
                }
            }

            @Override
            public void onGap(Gap gap) {
                world.note(name + " is told of a gap: " + gap);
                hearing.gap();
            }
        };
    }
}
