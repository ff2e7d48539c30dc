package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.redwire.client.RedisClient;
import org.redwire.itests.chaos.account.Ledger;

/** Publishes one message after the other, each with an id that is used once. */
final class Publisher {

    private static final Duration PAUSE = Duration.ofMillis(2);

    private final RedisClient redis;
    private final Calls calls;
    private final Ledger ledger;

    /** The name of the ledger is that of the channel. */
    Publisher(RedisClient redis, Calls calls, Ledger ledger) {
        this.redis = redis;
        this.calls = calls;
        this.ledger = ledger;
    }

    void run(String prefix, BooleanSupplier over) {
        for (int i = 0; !over.getAsBoolean(); i++) {
            String id = prefix + "-" + i;
            calls.call(
                    "PUBLISH",
                    redis.options().timeout(),
                    List.of(ledger.open(id)),
                    () -> redis.publish(ledger.name(), id));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
