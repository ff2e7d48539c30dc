package org.redwire.pool;

import java.util.concurrent.atomic.AtomicReference;

/** Starts the threads of this bundle. */
@FunctionalInterface
interface Threads {

    /**
     * Daemon threads that keep nothing of the thread that happened to start them: no context class
     * loader and no inherited thread locals, which would hold a bundle in memory that is long gone.
     */
    Threads DAEMONS =
            (name, task) -> {
                // a thread that has ended keeps its task from JDK 19 on, and Felix may keep the
                // thread
                AtomicReference<Runnable> kept = new AtomicReference<>(task);
                Runnable once = () -> kept.getAndSet(null).run();
                Thread thread = new Thread(null, once, name, 0, false);
                thread.setDaemon(true);
                thread.setContextClassLoader(null);
                thread.start();
                return thread;
            };

    /** Starts {@code task} on a thread called {@code name}. */
    Thread start(String name, Runnable task);
}
