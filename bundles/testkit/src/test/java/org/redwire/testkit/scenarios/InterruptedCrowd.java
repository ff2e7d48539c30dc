package org.redwire.testkit.scenarios;

import java.time.Duration;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** Callers are interrupted in the midst of what they do. */
public final class InterruptedCrowd extends Crowd {

    public InterruptedCrowd() {
        super(Mode.AUTO);
    }

    @Override
    protected void disturb(RedisClient redis, World world, Forked[] callers) {
        for (int i = 0; i < 4; i++) {
            world.sleep(Duration.ofNanos(world.random().nextLong(8_000_000)));
            callers[world.random().nextInt(callers.length)].interrupt();
        }
    }
}
