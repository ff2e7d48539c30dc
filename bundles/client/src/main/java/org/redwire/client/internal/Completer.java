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
                            Thread made = new Thread(task, "redwire-" + name + "-completer");
                            made.setDaemon(true);
                            thread = made;
                            return made;
                        },
                        (task, closed) -> task.run()); // after the close, by whoever has it
        executor.allowCoreThreadTimeOut(true);
    }

    void run(Runnable task) {
        executor.execute(task);
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
