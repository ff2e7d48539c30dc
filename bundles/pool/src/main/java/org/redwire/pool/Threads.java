package org.redwire.pool;

/** Starts the threads of this bundle. */
@FunctionalInterface
interface Threads {

    /**
     * Daemon threads that keep nothing of the thread that happened to start them: no context class
     * loader and no inherited thread locals, which would hold a bundle in memory that is long gone.
     */
    Threads DAEMONS =
            (name, task) -> {
                Thread thread = new Thread(null, task, name, 0, false);
                thread.setDaemon(true);
                thread.setContextClassLoader(null);
                thread.start();
                return thread;
            };

    /** Starts {@code task} on a thread called {@code name}. */
    Thread start(String name, Runnable task);
}
