package org.redwire.testkit.plants;

import java.util.concurrent.locks.ReentrantLock;
import org.redwire.testkit.Scenario;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** Two threads take two locks, each in another order. */
public final class Crossed implements Scenario {

    private final ReentrantLock left = new ReentrantLock();
    private final ReentrantLock right = new ReentrantLock();

    @Override
    public void run(World world) {
        Forked one = world.fork("one", () -> both(left, right));
        Forked other = world.fork("other", () -> both(right, left));
        one.join();
        other.join();
    }

    private static void both(ReentrantLock first, ReentrantLock second) {
        first.lock();
        try {
            second.lock();
            second.unlock();
        } finally {
            first.unlock();
        }
    }
}
