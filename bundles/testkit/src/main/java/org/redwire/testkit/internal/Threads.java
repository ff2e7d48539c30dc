package org.redwire.testkit.internal;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Simulated threads, for those classes of this bundle that are not rewritten. */
public final class Threads {

    private Threads() {}

    /** Starts one, which takes itself for a virtual one or not. */
    public static Thread start(String name, Runnable task, boolean virtual) {
        SimThread thread = new SimThread(task, name);
        thread.virtual = virtual;
        thread.start();
        return thread;
    }

    /** Waits for the end of one; an interrupt is kept for later. */
    public static void join(Thread thread) {
        SimThread other = (SimThread) thread;
        Hooks.running()
                .scheduler()
                .waitFor("the end of " + other, () -> other.ended, Scheduler.NEVER);
    }

    /** Lets virtual time pass; an interrupt is kept for later. */
    public static void sleep(Duration time) {
        Scheduler here = Hooks.running().scheduler();
        here.waitFor(
                "the end of its sleep",
                () -> false,
                Hooks.until(here, Math.max(1, time.toNanos())));
    }

    /**
     * Waits for something that events or other threads can bring about.
     *
     * @param deadline a moment of virtual time, or 0 for never
     */
    public static void await(String what, BooleanSupplier holds, long deadline) {
        Hooks.running()
                .scheduler()
                .waitFor(what, holds, deadline == 0 ? Scheduler.NEVER : deadline);
    }

    /** As {@link #await}, and an interrupt ends it too. */
    public static void awaitInterruptibly(String what, BooleanSupplier holds, long deadline) {
        SimThread me = Hooks.running();
        await(what, () -> me.interrupted || holds.getAsBoolean(), deadline);
    }

    /** Another thread may get its turn. */
    public static void step() {
        Hooks.running().scheduler().step(Sites.NETWORK);
    }

    /** Whether the current thread is interrupted. */
    public static boolean interrupted() {
        return Hooks.running().interrupted;
    }
}
