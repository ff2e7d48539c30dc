package org.redwire.pool;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A caller on the long way to a connection. It is in the pool's queue or it has its answer, never
 * both and never neither: the two change together, under the pool's lock.
 */
final class Waiter {

    private final Thread thread = Thread.currentThread();

    /** When it asked. */
    final long start;

    /** Until when it waits. */
    final long until;

    /** Whether that is its own deadline, rather than {@code pool.timeout}. */
    final boolean ownDeadline;

    /** When it joined the queue. Guarded by the pool's lock, like the next. */
    long since;

    /** Whether it is counted among the misses. */
    boolean counted;

    private volatile @Nullable Offer answer;

    Waiter(long start, long deadline, long timeout) {
        this.start = start;
        this.ownDeadline = deadline - start <= timeout;
        this.until = ownDeadline ? deadline : start + timeout;
    }

    /** Begins anew, without an answer. */
    void again(long now) {
        since = now;
        answer = null;
    }

    /** Gives it a connection; {@link #wake} must follow. */
    void serve(Slot slot) {
        answer = slot;
    }

    /** Tells it why it gets none; {@link #wake} must follow, unless it does so itself. */
    void refuse(Offer.Refusal why) {
        answer = why;
    }

    /** Its answer, or null as long as it is in the queue. */
    @Nullable Offer answer() {
        return answer;
    }

    /** Lets it see its answer; better without the pool's lock. */
    void wake() {
        LockSupport.unpark(thread);
    }
}
