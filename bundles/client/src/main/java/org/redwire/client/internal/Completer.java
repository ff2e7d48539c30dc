package org.redwire.client.internal;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which stages run that depend on asynchronous replies. It serves no connection, and
 * lives as long as the client: where none could be made when a reply comes, the stages would have
 * to run where they hold up others.
 */
final class Completer implements AutoCloseable {

    private final String name;
    private final ThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    /**
     * One whose thread is there.
     *
     * @throws OutOfMemoryError if there is none to be had
     */
    Completer(String client) {
        name = "redwire-" + client + "-completer";
        executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread made = Daemons.make(name, task);
                            // the user's stages run there, and some code cannot do without one
                            made.setContextClassLoader(ClassLoader.getSystemClassLoader());
                            thread = made;
                            return made;
                        },
                        (task, closed) -> task.run()); // after the close, by whoever has it
        executor.prestartCoreThread();
    }

    /** What its thread is called. */
    String name() {
        return name;
    }

    void run(Runnable task) {
        executor.execute(() -> alive(task));
    }

    /**
     * Whatever a stage throws is its future's; it must not end the thread, which may be the last.
     */
    private static void alive(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            // an Error, as for want of memory, between two stages: there is nobody to tell
        }
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Lets what was handed over end, and then the thread. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
