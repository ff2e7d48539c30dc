package org.redwire.testkit.scenarios;

import java.time.Duration;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** The client is closed in the midst of the calls, by two at once. */
public final class ClosingCrowd extends Crowd {

    public ClosingCrowd() {
        super(Mode.AUTO);
    }

    @Override
    protected void disturb(RedisClient redis, World world, Forked[] callers) {
        world.sleep(Duration.ofNanos(world.random().nextLong(15_000_000)));
        Forked other = world.fork("closer", redis::close);
        redis.close();
        other.join();
    }

    @Override
    protected void calm(RedisClient redis, World world) {
        world.account().reply(0, redis.stats().pool().total());
        world.account().reply(0, redis.stats().lanes().open());
        world.account().reply(0, redis.stats().pool().waiting());
    }
}
