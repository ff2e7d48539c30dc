package org.redwire.pubsub;

import java.util.concurrent.atomic.AtomicReference;

/** Makes the threads of this bundle. */
final class Threads {

    private Threads() {}

    /**
     * A daemon thread for work of our own. It keeps nothing of the thread that happened to make it:
     * no context class loader and no inherited thread locals, which would hold a bundle in memory
     * that is long gone.
     */
    static Thread bare(String name, Runnable task) {
        Thread thread = new Thread(null, once(task), name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    /**
     * A daemon thread for a listener, which may need the context class loader of who makes it. It
     * inherits no thread locals either.
     */
    static Thread forListener(String name, Runnable task) {
        Thread thread = new Thread(null, once(task), name, 0, false);
        thread.setDaemon(true);
        // Since Java 19 it is not inherited any more where thread locals are not.
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        return thread;
    }

    /**
     * Lets go of the task when it begins: a thread that has ended keeps what it was given from JDK
     * 19 on, and Felix may keep the thread.
     */
    private static Runnable once(Runnable task) {
        AtomicReference<Runnable> kept = new AtomicReference<>(task);
        return () -> kept.getAndSet(null).run();
    }
}
