package org.redwire.client.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Bounds how often is sent again what was sent before: beyond the first hundred a tenth of the
 * calls. So retries cannot multiply the load of a server that is in trouble already.
 *
 * <p>It looks at the number of calls only when there is something to decide; a call that succeeds
 * costs nothing.
 */
final class RetryBudget {

    /** Of calls, for one retry. */
    static final int PRICE = 10;

    /** So many retries can be saved up at most, and are there at the beginning. */
    static final int SAVED = 100;

    private final LongSupplier calls;
    private final ReentrantLock lock = new ReentrantLock();
    private long counted;
    private long left = SAVED * PRICE;
    private long withheld;

    /** A budget for a client of which {@code calls} tells how many calls it has begun so far. */
    RetryBudget(LongSupplier calls) {
        this.calls = calls;
    }

    /** Whether there may be one more; it is taken off the budget. */
    boolean take() {
        long now = calls.getAsLong();
        lock.lock();
        try {
            // a new pool and new lanes begin to count at zero
            left = Math.min(SAVED * PRICE, left + Math.max(0, now - counted));
            counted = now;
            if (left < PRICE) {
                withheld++;
                return false;
            }
            left -= PRICE;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How many there might not be. */
    long withheld() {
        lock.lock();
        try {
            return withheld;
        } finally {
            lock.unlock();
        }
    }
}
