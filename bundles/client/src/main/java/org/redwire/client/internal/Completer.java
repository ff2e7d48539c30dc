package org.redwire.client.internal;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread on which stages run that depend on asynchronous replies. It serves no connection. */
final class Completer implements AutoCloseable {

    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    Completer(String name) {
        executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread made = Daemons.make("redwire-" + name + "-completer", task);
                            // the user's stages run there, and some code cannot do without one
                            made.setContextClassLoader(ClassLoader.getSystemClassLoader());
                            thread = made;
                            return made;
                        },
                        (task, closed) -> task.run()); // after the close, by whoever has it
        executor.allowCoreThreadTimeOut(true);
    }

    void run(Runnable task) {
        try {
            executor.execute(task);
        } catch (OutOfMemoryError e) {
            // There is no thread to be had. Who waits for a reply must not wait for ever.
            executor.remove(task);
            task.run();
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
