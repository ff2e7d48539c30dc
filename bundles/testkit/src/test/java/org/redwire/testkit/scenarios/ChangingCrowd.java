package org.redwire.testkit.scenarios;

import java.time.Duration;
import org.redwire.client.Mode;
import org.redwire.client.OptionsBuilder;
import org.redwire.client.RedisClient;
import org.redwire.protocol.error.RedisException;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** The client is configured anew in the midst of the calls. */
public final class ChangingCrowd extends Crowd {

    public ChangingCrowd() {
        super(Mode.AUTO);
    }

    @Override
    protected void disturb(RedisClient redis, World world, Forked[] callers) {
        for (int i = 0; i < 3; i++) {
            world.sleep(Duration.ofNanos(world.random().nextLong(6_000_000)));
            OptionsBuilder next = redis.options().toBuilder();
            switch (world.random().nextInt(4)) {
                case 0 -> next.poolSize(1 + world.random().nextInt(4));
                case 1 -> next.mode(Mode.values()[world.random().nextInt(3)]);
                case 2 -> next.laneCount(1 + world.random().nextInt(3));
                default -> next.clientName("changed-" + i);
            }
            try {
                redis.reconfigure(next.build());
            } catch (RedisException e) {
                world.note("stays as it was: " + e.getMessage());
            }
        }
    }
}
