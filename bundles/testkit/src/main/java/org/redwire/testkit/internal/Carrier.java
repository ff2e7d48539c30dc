package org.redwire.testkit.internal;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread of Java that runs one simulated thread after the other. */
final class Carrier extends Thread {

    private final Carriers home;
    private volatile @Nullable SimThread task;
    private volatile boolean closed;

    /** The one it runs now, for itself alone. */
    @Nullable SimThread current;

    Carrier(Carriers home, int number) {
        super(null, null, "simulation-" + number, 0, false);
        this.home = home;
        setDaemon(true);
    }

    void give(SimThread next) {
        task = next;
        LockSupport.unpark(this);
    }

    void close() {
        closed = true;
        LockSupport.unpark(this);
    }

    @Override
    public void run() {
        while (!closed) {
            SimThread next = task;
            if (next == null) {
                LockSupport.park(this);
                Thread.interrupted();
                continue;
            }
            task = null;
            current = next;
            Scheduler scheduler = next.scheduler();
            scheduler.run(next);
            current = null;
            next.carrier = null;
            home.back(this); // before the baton goes on: whoever has it may need a carrier
            try {
                scheduler.ended(next);
            } catch (Throwable e) {
                scheduler.broken(e);
            }
        }
    }
}
