package org.redwire.testkit.internal;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread as rewritten code sees it. It is never started as a thread of Java: a {@link Carrier}
 * runs its task whenever the {@link Scheduler} gives it the baton.
 */
public class SimThread extends Thread {

    private final @Nullable Runnable task;

    // Touched only by who has the baton, but for the last two.
    @Nullable Scheduler scheduler;
    int number;
    int quiet;
    boolean permit;
    boolean interrupted;
    boolean ended;
    boolean virtual;
    long priority;
    @Nullable Object waitsFor;
    @Nullable BooleanSupplier ready;
    long deadline;
    @Nullable Carrier carrier;
    private volatile boolean baton;

    public SimThread() {
        this(null, null, null, 0, true);
    }

    public SimThread(@Nullable Runnable task) {
        this(null, task, null, 0, true);
    }

    public SimThread(@Nullable ThreadGroup group, @Nullable Runnable task) {
        this(group, task, null, 0, true);
    }

    public SimThread(String name) {
        this(null, null, name, 0, true);
    }

    public SimThread(@Nullable ThreadGroup group, String name) {
        this(group, null, name, 0, true);
    }

    public SimThread(@Nullable Runnable task, String name) {
        this(null, task, name, 0, true);
    }

    public SimThread(@Nullable ThreadGroup group, @Nullable Runnable task, String name) {
        this(group, task, name, 0, true);
    }

    public SimThread(
            @Nullable ThreadGroup group, @Nullable Runnable task, String name, long stackSize) {
        this(group, task, name, stackSize, true);
    }

    public SimThread(
            @Nullable ThreadGroup group,
            @Nullable Runnable task,
            @Nullable String name,
            long stackSize,
            boolean inheritThreadLocals) {
        super(null, null, name == null ? "thread" : name, 0, false);
        this.task = task;
    }

    @Override
    public void run() {
        if (task != null) {
            task.run();
        }
    }

    @Override
    public void start() {
        Scheduler here = Hooks.scheduler("Thread.start");
        if (scheduler != null) {
            throw new IllegalThreadStateException();
        }
        here.begin(this);
        here.step(Sites.START);
    }

    @Override
    public void interrupt() {
        interrupted = true;
        SimThread caller = Hooks.current();
        if (caller != null) {
            caller.scheduler().step(Sites.INTERRUPT);
        }
    }

    @Override
    public boolean isInterrupted() {
        return interrupted;
    }

    @Override
    public State getState() {
        if (scheduler == null) {
            return State.NEW;
        }
        if (ended) {
            return State.TERMINATED;
        }
        if (ready == null) {
            return State.RUNNABLE;
        }
        return deadline == Scheduler.NEVER ? State.WAITING : State.TIMED_WAITING;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
        Carrier on = carrier;
        return on == null ? new StackTraceElement[0] : on.getStackTrace();
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    boolean alive() {
        return scheduler != null && !ended;
    }

    Scheduler scheduler() {
        Scheduler known = scheduler;
        if (known == null) {
            throw new IllegalStateException(getName() + " was not started");
        }
        return known;
    }

    /** Lets it run; whoever calls this stops running. */
    void giveBaton(Carriers carriers) {
        Carrier on = carrier;
        if (on == null) {
            carriers.take(this);
        } else {
            baton = true;
            LockSupport.unpark(on);
        }
    }

    /** Waits until it may run again. */
    void awaitBaton() {
        while (!baton) {
            LockSupport.park(this);
            Thread.interrupted(); // nobody has a say here but the scheduler
        }
        baton = false;
    }

    @Override
    public String toString() {
        return getName() + "#" + number;
    }
}
