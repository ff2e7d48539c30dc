package org.redwire.testkit.plants;

import java.util.concurrent.atomic.AtomicLong;
import org.redwire.testkit.Scenario;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** Two threads add to a number, each by a read and a write: one addition may be lost. */
public final class Torn implements Scenario {

    private final AtomicLong number = new AtomicLong();

    @Override
    public void run(World world) {
        Forked one = world.fork("one", () -> add(world));
        Forked other = world.fork("other", () -> add(world));
        one.join();
        other.join();
        world.server().set("sum", Long.toString(number.get()));
    }

    private void add(World world) {
        world.account().number("sum").add(1, () -> number.set(number.get() + 1));
    }
}
