package org.redwire.testkit.scenarios;

import java.time.Duration;
import java.util.List;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.OptionsBuilder;
import org.redwire.client.RedisClient;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.RedisException;
import org.redwire.testkit.Account;
import org.redwire.testkit.Scenario;
import org.redwire.testkit.Weather;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;
import org.redwire.testkit.World.Work;
import org.redwire.testkit.Writes;

/**
 * Callers write, read, pipeline and transact through one client in bad weather. In the end it is
 * calm, everything works again, and what the client holds is back to what it held.
 */
public abstract class Crowd implements Scenario {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Mode mode;

    protected Crowd(Mode mode) {
        this.mode = mode;
    }

    /** The mode of this seed. */
    protected Mode mode(World world) {
        return mode;
    }

    /** Settings beyond those that all have. */
    protected OptionsBuilder settings(World world, OptionsBuilder options) {
        return options;
    }

    @Override
    public void run(World world) {
        OptionsBuilder options =
                Options.builder()
                        .name("crowd")
                        .endpoint(world.endpoint())
                        .dialer(world.dialer())
                        .mode(mode(world))
                        .timeout(TIMEOUT)
                        .dialTimeout(Duration.ofMillis(200))
                        .poolSize(1 + world.random().nextInt(3))
                        .retries(world.random().nextInt(4))
                        .retryMinBackoff(Duration.ofMillis(2))
                        .retryMaxBackoff(Duration.ofMillis(20));
        world.account().deadline(TIMEOUT);
        world.weather(Weather.any(world.random()));
        try (RedisClient redis = RedisClient.connect(settings(world, options).build())) {
            int callers = 2 + world.random().nextInt(3);
            int calls = 3 + world.random().nextInt(5);
            Forked[] all = new Forked[callers];
            for (int i = 0; i < callers; i++) {
                String name = "caller-" + i;
                Work work = () -> work(redis, world, name, calls);
                all[i] =
                        world.random().nextInt(3) == 0
                                ? world.forkVirtual(name, work)
                                : world.fork(name, work);
            }
            disturb(redis, world, all);
            for (Forked one : all) {
                one.join();
            }
            calm(redis, world);
            world.count("submitted to lanes", redis.stats().lanes().submitted());
            world.count("opened by the pool", redis.stats().pool().opened());
            world.count("retries", redis.stats().retries());
        }
    }

    /** What else happens meanwhile. */
    protected void disturb(RedisClient redis, World world, Forked[] callers) {}

    protected void work(RedisClient redis, World world, String name, int calls) {
        Account account = world.account();
        for (int i = 0; i < calls; i++) {
            String id = name + ":" + i;
            try {
                call(redis, world, account, name, id);
            } catch (RedisException e) {
                world.note(id + " fails: " + e.outcome() + " " + e.getMessage());
            }
        }
    }

    private static void call(
            RedisClient redis, World world, Account account, String name, String id) {
        Writes list = account.list("list:" + name);
        switch (world.random().nextInt(6)) {
            case 0 -> account.number("sum").add(3, () -> redis.incrby("sum", 3));
            case 1 -> account.reply(id, account.timed("echo " + id, () -> redis.echo(id)));
            case 2 -> {
                if (list.append(id, () -> redis.rpush("list:" + name, id))) {
                    List<String> there =
                            account.timed(
                                    "lrange after " + id,
                                    () -> redis.lrange("list:" + name, 0, -1));
                    account.reply(true, there.contains(id));
                }
            }
            case 3 ->
                    account.list("pipe:" + name)
                            .append(id, () -> piped(redis, world, account, "pipe:" + name, id));
            case 4 ->
                    account.twins("a:" + name, "b:" + name)
                            .append(id, () -> transact(redis, name, id));
            default -> list.append(id, () -> redis.rpush("list:" + name, id));
        }
    }

    /** An error that the server answered to a command stays with that command's reply. */
    private static void piped(
            RedisClient redis, World world, Account account, String key, String id) {
        List<Deferred<?>> replies = redis.pipelined(p -> List.of(p.rpush(key, id), p.echo(id)));
        replies.get(0).get();
        try {
            account.reply(id, replies.get(1).get());
        } catch (RedisException e) {
            world.note("the echo of " + id + " fails");
        }
    }

    private static void transact(RedisClient redis, String name, String id) {
        redis.transaction(
                t -> {
                    t.rpush("a:" + name, id);
                    return t.rpush("b:" + name, id);
                });
    }

    /** The storm is over: everything works again, and nothing is left of it. */
    protected void calm(RedisClient redis, World world) {
        world.weather(Weather.calm());
        world.await(
                "a call to succeed in calm weather",
                Duration.ofSeconds(10),
                () -> {
                    try {
                        return "back".equals(redis.echo("back"));
                    } catch (RedisException e) {
                        return false;
                    }
                });
        world.await(
                "nothing to be under way",
                Duration.ofSeconds(10),
                () -> redis.stats().pool().lent() == 0 && redis.stats().lanes().inFlight() == 0);
        var pool = redis.stats().pool();
        world.account().reply(pool.opened() - pool.closed(), (long) pool.total());
        world.account().reply(pool.total(), pool.idle() + pool.lent());
        world.account().reply(0, pool.waiting());
    }
}
