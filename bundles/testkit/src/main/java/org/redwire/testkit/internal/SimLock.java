package org.redwire.testkit.internal;

import java.util.ArrayDeque;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A lock in a simulation. Whoever comes when it is free gets it, as with an unfair one of Java. */
public final class SimLock extends ReentrantLock {

    private static final long serialVersionUID = 1L;

    private transient @Nullable SimThread owner;
    private transient int holds;

    public SimLock() {}

    public SimLock(boolean fair) {}

    private boolean free(SimThread me) {
        return owner == null || owner == me;
    }

    private void take(SimThread me) {
        owner = me;
        holds++;
    }

    @Override
    public void lock() {
        SimThread me = Hooks.running();
        me.scheduler().step(Sites.LOCK);
        acquire(me, 1);
    }

    private void acquire(SimThread me, int times) {
        while (!free(me)) {
            await(me, false, Scheduler.NEVER);
        }
        owner = me;
        holds += times;
    }

    private void await(SimThread me, boolean interruptibly, long deadline) {
        me.scheduler()
                .waitFor(this, () -> owner == null || interruptibly && me.interrupted, deadline);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        SimThread me = Hooks.running();
        me.scheduler().step(Sites.LOCK);
        Hooks.checkInterrupt();
        while (!free(me)) {
            await(me, true, Scheduler.NEVER);
            Hooks.checkInterrupt();
        }
        take(me);
    }

    @Override
    public boolean tryLock() {
        SimThread me = Hooks.running();
        me.scheduler().step(Sites.LOCK);
        if (free(me)) {
            take(me);
            return true;
        }
        return false;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        SimThread me = Hooks.running();
        Scheduler here = me.scheduler();
        here.step(Sites.LOCK);
        Hooks.checkInterrupt();
        long deadline = Hooks.until(here, unit.toNanos(time));
        while (!free(me) && here.now() < deadline) {
            await(me, true, deadline);
            Hooks.checkInterrupt();
        }
        if (free(me)) {
            take(me);
            return true;
        }
        return false;
    }

    @Override
    public void unlock() {
        SimThread me = Hooks.running();
        Scheduler here = me.scheduler();
        if (owner != me) {
            if (here.stopping()) {
                return; // it was unwound while it waited for the lock
            }
            throw new IllegalMonitorStateException();
        }
        if (--holds == 0) {
            owner = null;
            if (!here.stopping()) {
                here.step(Sites.UNLOCK);
            }
        }
    }

    @Override
    public Condition newCondition() {
        return new SimCondition(this);
    }

    /** Gives it up altogether; returns how often it was held. */
    int release() {
        if (owner != Hooks.running()) {
            throw new IllegalMonitorStateException();
        }
        int held = holds;
        holds = 0;
        owner = null;
        return held;
    }

    void regain(int held) {
        acquire(Hooks.running(), held);
    }

    @Override
    public boolean isHeldByCurrentThread() {
        return owner != null && owner == Hooks.current();
    }

    @Override
    public int getHoldCount() {
        return isHeldByCurrentThread() ? holds : 0;
    }

    @Override
    public boolean isLocked() {
        return owner != null;
    }

    @Override
    protected @Nullable Thread getOwner() {
        return owner;
    }

    @Override
    public String toString() {
        return owner == null ? "a lock" : "a lock that " + owner + " has";
    }

    /** A condition of a lock in a simulation. */
    private static final class SimCondition implements Condition {

        private static final class Node {
            private boolean signalled;
        }

        private final SimLock lock;
        private final ArrayDeque<Node> nodes = new ArrayDeque<>();

        private SimCondition(SimLock lock) {
            this.lock = lock;
        }

        private boolean awaitUntil(long deadline, boolean interruptibly)
                throws InterruptedException {
            SimThread me = Hooks.running();
            Scheduler here = me.scheduler();
            if (interruptibly) {
                Hooks.checkInterrupt();
            }
            Node node = new Node();
            nodes.add(node);
            int held = lock.release();
            try {
                here.waitFor(
                        "a signal",
                        () -> node.signalled || interruptibly && me.interrupted,
                        deadline);
            } finally {
                nodes.remove(node);
                if (!here.stopping()) {
                    lock.regain(held);
                }
            }
            if (interruptibly && !node.signalled) {
                Hooks.checkInterrupt();
            }
            return node.signalled;
        }

        @Override
        public void await() throws InterruptedException {
            awaitUntil(Scheduler.NEVER, true);
        }

        @Override
        public void awaitUninterruptibly() {
            try {
                awaitUntil(Scheduler.NEVER, false);
            } catch (InterruptedException e) {
                throw new AssertionError(e); // it was not asked for
            }
        }

        @Override
        public long awaitNanos(long nanos) throws InterruptedException {
            Scheduler here = Hooks.running().scheduler();
            long deadline = Hooks.until(here, nanos);
            awaitUntil(deadline, true);
            return deadline - here.now();
        }

        @Override
        public boolean await(long time, TimeUnit unit) throws InterruptedException {
            return awaitNanos(unit.toNanos(time)) > 0;
        }

        @Override
        public boolean awaitUntil(Date date) throws InterruptedException {
            return await(date.getTime() - SimTime.currentTimeMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void signal() {
            checkHeld();
            Node first = nodes.poll();
            if (first != null) {
                first.signalled = true;
            }
        }

        @Override
        public void signalAll() {
            checkHeld();
            nodes.forEach(node -> node.signalled = true);
            nodes.clear();
        }

        private void checkHeld() {
            if (!lock.isHeldByCurrentThread()) {
                throw new IllegalMonitorStateException();
            }
        }
    }
}
