package org.redwire.health.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes something known while a server answers, on a thread of its own. What it makes known is
 * withdrawn on that thread too, so nobody ever waits for it or for those who use it.
 */
final class Readiness implements AutoCloseable {

    /**
     * How it judges.
     *
     * @param every how long it rests after each question
     * @param good how many answers in a row make it known
     * @param bad how many missing ones in a row take it back
     */
    record Rule(Duration every, int good, int bad) {

        Rule {
            if (every.isZero() || every.isNegative() || good < 1 || bad < 1) {
                throw new IllegalArgumentException(
                        "every.ms, good and bad must be at least 1, but are "
                                + every.toMillis()
                                + ", "
                                + good
                                + " and "
                                + bad);
            }
        }
    }

    private static final Logger LOG = System.getLogger(Readiness.class.getName());

    private final String name;
    private final Rule rule;
    private final BooleanSupplier answers;
    private final Supplier<Runnable> publisher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    /**
     * Begins to ask.
     *
     * @param answers asks the server
     * @param publisher makes it known, and says how to take it back
     */
    Readiness(String name, Rule rule, BooleanSupplier answers, Supplier<Runnable> publisher) {
        this.name = name;
        this.rule = rule;
        this.answers = answers;
        this.publisher = publisher;
        // a thread that has ended keeps its task from JDK 19 on, and Felix may keep the thread
        AtomicReference<Runnable> task = new AtomicReference<>(this::run);
        Runnable once = () -> task.getAndSet(null).run();
        Thread thread = new Thread(null, once, "redwire-" + name + "-health", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private void run() {
        Runnable withdrawal = null;
        int row = 0; // so many answers, or below zero missing ones, came one after the other
        while (!closed()) {
            row = answers.getAsBoolean() ? Math.max(row, 0) + 1 : Math.min(row, 0) - 1;
            if (withdrawal == null && row >= rule.good && !closed()) {
                withdrawal = publish();
            } else if (withdrawal != null && row <= -rule.bad) {
                withdraw(withdrawal);
                withdrawal = null;
            }
            rest();
        }
        if (withdrawal != null) {
            withdraw(withdrawal);
        }
    }

    private @Nullable Runnable publish() {
        try {
            Runnable withdrawal = publisher.get();
            LOG.log(Level.INFO, "{0}: ready", name);
            return withdrawal;
        } catch (IllegalStateException e) { // the bundle was stopped meanwhile
            LOG.log(Level.DEBUG, "{0}: {1}", name, e.getMessage());
            return null;
        }
    }

    private void withdraw(Runnable withdrawal) {
        LOG.log(Level.INFO, "{0}: not ready any more", name);
        try {
            withdrawal.run();
        } catch (IllegalStateException e) { // the framework did so when the bundle was stopped
            LOG.log(Level.DEBUG, "{0}: {1}", name, e.getMessage());
        }
    }

    private boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void rest() {
        lock.lock();
        try {
            long left = rule.every.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "{0}: interrupted, which nobody should do", name);
        } finally {
            lock.unlock();
        }
    }

    /** Ends it soon, and waits for nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
