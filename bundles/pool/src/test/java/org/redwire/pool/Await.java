package org.redwire.pool;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other threads do. */
final class Await {

    /**
     * For how long what other threads do is awaited. The mutation tests take less: there many wait
     * in vain.
     */
    static final Duration LIMIT =
            Duration.ofSeconds(Integer.getInteger("redwire.await.seconds", 20));

    private Await() {}

    static void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(condition);
    }

    static void ended(Thread thread) {
        until("the end of " + thread.getName(), () -> !thread.isAlive());
    }

    /** Waits until the thread waits for something. */
    static void parked(Thread thread) {
        until(
                thread.getName() + " to wait",
                () ->
                        thread.getState() == Thread.State.WAITING
                                || thread.getState() == Thread.State.TIMED_WAITING);
    }
}
