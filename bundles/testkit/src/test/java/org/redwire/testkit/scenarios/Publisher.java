package org.redwire.testkit.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.redwire.pubsub.Subscription;
import org.redwire.testkit.Hearing;
import org.redwire.testkit.World;

/** Publishes numbers as news, and accounts for those that listeners must hear. */
final class Publisher {

    private final World world;
    private final List<Listener> listeners = new ArrayList<>();
    private long number;

    private static final class Listener {
        private final Subscription subscription;
        private final Hearing hearing;
        private boolean confirmed;

        private Listener(Subscription subscription, Hearing hearing) {
            this.subscription = subscription;
            this.hearing = hearing;
        }

        /** From the first confirmation on nothing is missed without a gap. */
        private void published(long number) {
            confirmed = confirmed || subscription.awaitSubscribed(Duration.ZERO);
            if (confirmed) {
                hearing.published(number);
            }
        }
    }

    Publisher(World world) {
        this.world = world;
    }

    /** Somebody listens, whose hearing has this name. */
    Publisher to(Subscription subscription, String hearing) {
        listeners.add(new Listener(subscription, world.account().hearing(hearing)));
        return this;
    }

    void publish() {
        number++;
        for (Listener one : listeners) {
            one.published(number);
        }
        world.server().publish("news", Long.toString(number));
    }

    /** What is lost in an outage shows by the next message, so there must be one. */
    void publishUntilAllIsHeard() {
        world.await(
                "all to hear what is published",
                Duration.ofSeconds(120),
                () -> {
                    publish();
                    world.sleep(Duration.ofMillis(50));
                    return listeners.stream()
                            .allMatch(one -> one.confirmed && one.hearing.last() == number);
                });
        world.count("numbers published", number);
    }
}
