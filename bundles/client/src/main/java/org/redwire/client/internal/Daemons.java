package org.redwire.client.internal;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes the threads of this bundle: daemons that keep nothing of the thread that happened to need
 * them first, no context class loader and no inherited thread locals. They would hold a bundle in
 * memory that is long gone.
 */
final class Daemons {

    private Daemons() {}

    /** A thread that is not started yet. */
    static Thread make(String name, Runnable task) {
        Thread thread = new Thread(null, once(task), name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    /**
     * A thread that runs.
     *
     * @throws OutOfMemoryError if there is none to be had
     */
    static Thread start(String name, Runnable task) {
        Thread thread = make(name, task);
        thread.start();
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
