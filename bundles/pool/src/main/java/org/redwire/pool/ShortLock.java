package org.redwire.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A lock for a few dozen nanoseconds, never held while anything is waited for. Whoever finds it
 * held tries again rather than park: to park and be woken takes a hundred times as long as the lock
 * is held. Not reentrant.
 */
final class ShortLock {

    private static final int SPINS = 40;

    private static final VarHandle HELD;

    static {
        try {
            HELD = MethodHandles.lookup().findVarHandle(ShortLock.class, "held", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile boolean held;

    void lock() {
        for (int spins = 0; held || !HELD.compareAndSet(this, false, true); spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield(); // its holder may have lost its processor
            }
        }
    }

    void unlock() {
        HELD.setRelease(this, false);
    }
}
