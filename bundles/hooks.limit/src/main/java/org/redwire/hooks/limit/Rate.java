package org.redwire.hooks.limit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many in a second; those that the last second did not use may come at once. It says how long to
 * wait, and waits for nobody. Times are those of {@link System#nanoTime}.
 */
final class Rate {

    /** Instead of a time to wait: it would be too long, and nothing was taken. */
    static final long REFUSED = -1;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long price;

    /** When all that was taken is paid for; each one moves it on by its price. */
    private final AtomicLong paidAt;

    Rate(int perSecond, long now) {
        price = SECOND / perSecond;
        paidAt = new AtomicLong(now - SECOND);
    }

    /**
     * Takes the turns of {@code count}, which come together.
     *
     * @return how long to wait for them, or {@link #REFUSED} if that is longer than {@code atMost}
     */
    long take(int count, long now, long atMost) {
        for (; ; ) {
            long was = paidAt.get();
            long from = was - (now - SECOND) < 0 ? now - SECOND : was;
            long until = from + count * price;
            long wait = Math.max(0, until - now);
            if (wait > atMost) {
                return REFUSED;
            }
            if (paidAt.compareAndSet(was, until)) {
                return wait;
            }
        }
    }
}
