package org.redwire.testkit.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A latch in a simulation. */
public final class SimLatch extends CountDownLatch {

    public SimLatch(int count) {
        super(count);
    }

    @Override
    public void await() throws InterruptedException {
        await(Scheduler.NEVER);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return await(Hooks.until(Hooks.scheduler("CountDownLatch.await"), unit.toNanos(time)));
    }

    private boolean await(long deadline) throws InterruptedException {
        SimThread me = Hooks.running();
        Scheduler here = me.scheduler();
        here.step(Sites.LATCH);
        Hooks.checkInterrupt();
        if (getCount() > 0) {
            here.waitFor("a latch", () -> getCount() == 0 || me.interrupted, deadline);
        }
        if (getCount() > 0) {
            Hooks.checkInterrupt();
        }
        return getCount() == 0;
    }

    @Override
    public void countDown() {
        Hooks.access(Sites.LATCH);
        super.countDown();
        Hooks.access(Sites.LATCH);
    }
}
