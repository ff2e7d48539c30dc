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
 * order or is told that something is missing. In calm weather the last one arrives.
 */
public final class Listening implements Scenario {

    private static final int LAST = 1_000_000;

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
            Forked publisher = world.fork("publisher", () -> publish(world));
            Forked restless = world.fork("restless", () -> change(world, news, all));
            publisher.join();
            restless.join();
            calm(world);
        }
    }

    private static void publish(World world) {
        int count = 20 + world.random().nextInt(30);
        for (int i = 1; i <= count; i++) {
            world.server().publish("news", Integer.toString(i));
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

    private static void calm(World world) {
        world.weather(Weather.calm());
        Hearing news = world.account().hearing("news");
        Hearing all = world.account().hearing("all");
        int[] next = {LAST};
        // what was published while it was not subscribed is gone, so it is told again and again
        news.gap();
        all.gap();
        world.await(
                "both listeners to hear in calm weather",
                Duration.ofSeconds(120),
                () -> {
                    world.sleep(Duration.ofMillis(50));
                    news.gap();
                    all.gap();
                    world.server().publish("news", Integer.toString(next[0]++));
                    return news.last() >= LAST && all.last() >= LAST;
                });
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
