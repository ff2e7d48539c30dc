package org.redwire.testkit.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A semaphore in a simulation. */
public final class SimSemaphore extends Semaphore {

    private static final long serialVersionUID = 1L;

    public SimSemaphore(int permits) {
        super(permits);
    }

    public SimSemaphore(int permits, boolean fair) {
        super(permits);
    }

    @Override
    public void acquire() throws InterruptedException {
        acquire(1);
    }

    @Override
    public void acquire(int permits) throws InterruptedException {
        acquire(permits, Scheduler.NEVER, true);
    }

    @Override
    public void acquireUninterruptibly() {
        acquireUninterruptibly(1);
    }

    @Override
    public void acquireUninterruptibly(int permits) {
        try {
            acquire(permits, Scheduler.NEVER, false);
        } catch (InterruptedException e) {
            throw new AssertionError(e); // it was not asked for
        }
    }

    @Override
    public boolean tryAcquire() {
        return tryAcquire(1);
    }

    @Override
    public boolean tryAcquire(int permits) {
        Hooks.access(Sites.LATCH);
        return super.tryAcquire(permits);
    }

    @Override
    public boolean tryAcquire(long time, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, time, unit);
    }

    @Override
    public boolean tryAcquire(int permits, long time, TimeUnit unit) throws InterruptedException {
        Scheduler here = Hooks.scheduler("Semaphore.tryAcquire");
        return acquire(permits, Hooks.until(here, unit.toNanos(time)), true);
    }

    private boolean acquire(int permits, long deadline, boolean interruptibly)
            throws InterruptedException {
        SimThread me = Hooks.running();
        Scheduler here = me.scheduler();
        here.step(Sites.LATCH);
        if (interruptibly) {
            Hooks.checkInterrupt();
        }
        while (!super.tryAcquire(permits)) {
            if (here.now() >= deadline) {
                return false;
            }
            here.waitFor(
                    "a permit of a semaphore",
                    () -> availablePermits() >= permits || interruptibly && me.interrupted,
                    deadline);
            if (interruptibly) {
                Hooks.checkInterrupt();
            }
        }
        return true;
    }

    @Override
    public void release() {
        release(1);
    }

    @Override
    public void release(int permits) {
        Hooks.access(Sites.LATCH);
        super.release(permits);
        Hooks.access(Sites.LATCH);
    }
}
