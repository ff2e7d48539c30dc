package org.redwire.pool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds calls to their deadlines: one daemon thread that closes a connection whose call is overdue,
 * or whose caller was interrupted. That ends a blocked read or write alike, and lets both be plain
 * blocking system calls: a socket timeout costs each read two calls more (a seventh of a GET,
 * pinned to one CPU).
 *
 * <p>It looks every {@value #TICK_MILLIS} ms while there are calls, and sleeps while there are
 * none.
 */
public final class Watchdog implements AutoCloseable {

    static final int TICK_MILLIS = 10;

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);

    /** After so many ticks without a call it sleeps until it is woken. */
    private static final int QUIET_TICKS = 100;

    /**
     * Once woken it stays up for so many ticks only, so that a call every few seconds, such as the
     * sign of life that a silent subscription asks for, does not keep it up for long. If it is
     * woken again soon, it stays up for twice as many.
     */
    private static final int TICKS_ONCE_WOKEN = 10;

    private static final long SOON = TimeUnit.SECONDS.toNanos(1);

    /**
     * A gap this long between ticks means that the whole JVM stood still, or had no processor:
     * replies wait unread. All get one tick more.
     */
    private static final long STANDSTILL = TimeUnit.MILLISECONDS.toNanos(50);

    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final Time time;
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean closed;

    /** Starts the watchdog of the client called {@code name}. */
    public Watchdog(String name) {
        this(name, QUIET_TICKS, Time.SYSTEM);
    }

    /** One that sleeps for the first time after so many ticks without a call, for tests. */
    Watchdog(String name, int firstQuietTicks, Time time) {
        this.time = time;
        thread = Threads.DAEMONS.start("redwire-" + name + "-watchdog", () -> run(firstQuietTicks));
    }

    /** Something with deadlines. */
    interface Watched {
        /**
         * Ends what is overdue.
         *
         * @return how long until the next deadline, or {@link Long#MAX_VALUE} if there is none
         */
        long enforce(long now);
    }

    void add(Watched one) {
        watched.add(one);
    }

    void remove(Watched one) {
        watched.remove(one);
    }

    /** Called when a call has begun, after its deadline was made visible. */
    void callBegan() {
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void run(int firstQuietTicks) {
        int quiet = 0;
        int patience = firstQuietTicks;
        long last = time.now();
        boolean stoodStill = false;
        while (!closed) {
            Thread.interrupted(); // a stray interrupt would turn every pause into none
            long now = time.now();
            stoodStill = now - last > STANDSTILL && !stoodStill; // one tick, not one after another
            last = now;
            long wait = stoodStill ? TICK : look(now);
            quiet = wait == Long.MAX_VALUE ? quiet + 1 : 0;
            if (quiet < patience) {
                time.park(this, Math.max(1, Math.min(TICK, wait)));
            } else {
                sleep();
                last = time.now();
                quiet = 0;
                patience =
                        last - now < SOON ? Math.min(QUIET_TICKS, 2 * patience) : TICKS_ONCE_WOKEN;
            }
        }
    }

    /** Cuts off what is overdue; returns the time until the next deadline. */
    private long look(long now) {
        long wait = Long.MAX_VALUE;
        for (Watched one : watched) {
            wait = Math.min(wait, one.enforce(now));
        }
        return wait;
    }

    private void sleep() {
        asleep = true;
        // A call that began before it could see "asleep" is seen here instead.
        if (!closed && look(time.now()) == Long.MAX_VALUE) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    /** Ends the thread. Connections that are still in use are no longer watched. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** Whether it sleeps until a call begins, for tests. */
    boolean asleep() {
        return asleep;
    }

    /** How many connections it watches, for tests. */
    int watched() {
        return watched.size();
    }

    /** The thread, for tests that wait for its end. */
    Thread thread() {
        return thread;
    }
}
