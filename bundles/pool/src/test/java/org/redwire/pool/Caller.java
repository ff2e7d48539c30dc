package org.redwire.pool;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thread that gets something or fails. */
final class Caller {

    private final Thread thread;
    private volatile @Nullable Conn conn;
    private volatile @Nullable Throwable failure;
    private volatile boolean flagged;

    Caller(Supplier<Conn> get) {
        thread =
                new Thread(
                        () -> {
                            try {
                                conn = get.get();
                            } catch (Throwable e) {
                                failure = e;
                            }
                            flagged = Thread.currentThread().isInterrupted();
                        },
                        "caller");
    }

    Caller begin() {
        thread.start();
        return this;
    }

    Thread thread() {
        return thread;
    }

    boolean done() {
        return !thread.isAlive();
    }

    /** What it got; waits for it. */
    Conn conn() {
        Await.ended(thread);
        if (conn == null) {
            throw new AssertionError("it has failed", failure);
        }
        return conn;
    }

    /** How it failed; waits for it. */
    Throwable failure() {
        Await.ended(thread);
        if (failure == null) {
            throw new AssertionError("it has got a connection");
        }
        return failure;
    }

    /** Whether its interrupt flag was set in the end. */
    boolean flagged() {
        Await.ended(thread);
        return flagged;
    }

    void end() {
        if (thread.isAlive()) {
            thread.interrupt();
            Await.ended(thread);
        }
    }
}
