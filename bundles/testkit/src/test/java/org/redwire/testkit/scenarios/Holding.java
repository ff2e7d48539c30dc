package org.redwire.testkit.scenarios;

import java.time.Duration;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.protocol.error.RedisException;
import org.redwire.testkit.Account;
import org.redwire.testkit.Entry;
import org.redwire.testkit.Scenario;
import org.redwire.testkit.Weather;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** Callers hold connections of their own, watch keys, and share what is left of a small pool. */
public class Holding implements Scenario {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @Override
    public void run(World world) {
        Options options =
                Options.builder()
                        .name("holding")
                        .endpoint(world.endpoint())
                        .dialer(world.dialer())
                        .mode(Mode.POOL)
                        .timeout(TIMEOUT)
                        .poolSize(2)
                        .poolMaxActive(2 + world.random().nextInt(2))
                        .build();
        world.weather(Weather.any(world.random()));
        try (RedisClient redis = RedisClient.connect(options)) {
            Forked[] all = new Forked[4];
            for (int i = 0; i < all.length; i++) {
                String name = "holder-" + i;
                all[i] = world.fork(name, () -> work(redis, world, name));
            }
            for (Forked one : all) {
                one.join();
            }
            world.account().reply(0, redis.stats().pool().lent());
            world.account().reply(0, redis.stats().pool().waiting());
        }
    }

    private static void work(RedisClient redis, World world, String name) {
        for (int i = 0; i < 3; i++) {
            String id = name + ":" + i;
            try {
                if (world.random().nextBoolean()) {
                    watch(redis, world, name, id);
                } else {
                    hold(redis, world, name, id);
                }
            } catch (RedisException e) {
                world.note(id + " fails: " + e.outcome() + " " + e.getMessage());
            }
        }
    }

    private static void hold(RedisClient redis, World world, String name, String id) {
        try (Session session = redis.session()) {
            Account account = world.account();
            account.reply(id, session.echo(id));
            account.list("held:" + name).append(id, () -> session.rpush("held:" + name, id));
            world.sleep(Duration.ofNanos(world.random().nextLong(2_000_000)));
            account.reply(id, session.echo(id));
        }
    }

    /** Adds to what all share, if nobody else did in the meantime. */
    private static void watch(RedisClient redis, World world, String name, String id) {
        Entry added = world.account().number("stock").open(1);
        Entry written = world.account().twins("w:" + name, "v:" + name).open(id);
        try {
            boolean committed =
                    redis.watch(
                            tx -> {
                                String stock = tx.get("stock");
                                long next = (stock == null ? 0 : Long.parseLong(stock)) + 1;
                                return tx.commit(
                                        t -> {
                                            t.rpush("w:" + name, id);
                                            t.rpush("v:" + name, id);
                                            return t.set("stock", Long.toString(next));
                                        });
                            },
                            "stock");
            world.count(committed ? "commits" : "aborts", 1);
            if (committed) {
                added.done();
                written.done();
            } else {
                added.never();
                written.never();
            }
        } catch (RedisException e) {
            added.failed(e);
            written.failed(e);
        }
    }
}
