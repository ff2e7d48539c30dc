package org.redwire.pool;

import java.util.concurrent.locks.LockSupport;

/** Time as the pool sees it; tests have their own. */
interface Time {

    /** The time of the JVM. */
    Time SYSTEM =
            new Time() {
                @Override
                public long now() {
                    return System.nanoTime();
                }

                @Override
                public void park(Object blocker, long nanos) {
                    LockSupport.parkNanos(blocker, nanos);
                }
            };

    /** Now, in terms of {@link System#nanoTime}. */
    long now();

    /** As {@link LockSupport#parkNanos(Object, long)}; may return early, for no reason. */
    void park(Object blocker, long nanos);
}
