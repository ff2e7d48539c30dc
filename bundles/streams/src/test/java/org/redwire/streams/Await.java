package org.redwire.streams;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other threads do. */
final class Await {

    static final Duration LONG = Duration.ofSeconds(20);

    private Await() {}

    static void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(LONG)
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
