package org.redwire.testkit.scenarios;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** Callers are interrupted in the midst of what they do, and still are when it is done. */
public final class InterruptedCrowd extends Crowd {

    private final Set<String> interrupted = ConcurrentHashMap.newKeySet();

    public InterruptedCrowd() {
        super(Mode.AUTO);
    }

    @Override
    protected Mode mode(World world) {
        return Mode.values()[(int) Math.floorMod(world.seed(), (long) Mode.values().length)];
    }

    @Override
    protected void work(RedisClient redis, World world, String name, int calls) {
        super.work(redis, world, name, calls);
        if (interrupted.contains(name)) {
            world.account().reply(true, Thread.currentThread().isInterrupted());
            world.count("kept interrupts", 1);
        }
    }

    @Override
    protected void disturb(RedisClient redis, World world, Forked[] callers) {
        for (int i = 0; i < 4; i++) {
            world.sleep(Duration.ofNanos(world.random().nextLong(8_000_000)));
            int which = world.random().nextInt(callers.length);
            callers[which].interrupt();
            interrupted.add("caller-" + which);
        }
    }
}
