package org.redwire.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The lock of a lane's queue. */
public final class ShortLockRaces {

    private ShortLockRaces() {}

    @JCStressTest
    @Description("One at a time holds the lock, and sees what the one before has written.")
    @Outcome(id = "2, 4", expect = Expect.ACCEPTABLE, desc = "The first came first.")
    @Outcome(id = "4, 2", expect = Expect.ACCEPTABLE, desc = "The second came first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Both at once, or one saw what was old.")
    @State
    public static class HolderAgainstHolder {
        private final ShortLock lock = new ShortLock();

        // Guarded by the lock.
        private int commands;
        private int bytes;

        @Actor
        public void first(II_Result r) {
            r.r1 = join();
        }

        @Actor
        public void second(II_Result r) {
            r.r2 = join();
        }

        private int join() {
            lock.lock();
            try {
                commands++;
                bytes++;
                return commands + bytes;
            } finally {
                lock.unlock();
            }
        }
    }
}
