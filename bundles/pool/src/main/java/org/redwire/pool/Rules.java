package org.redwire.pool;

import java.time.Duration;

/**
 * The options of a pool as it uses them: durations in nanoseconds, zero replaced by what it stands
 * for.
 *
 * @param size how many connections may be lent at once
 * @param cap how many may be open or being made
 * @param maxDials how many may be made at the same time
 * @param maxIdle how many may be idle
 * @param cappedBelowSize whether {@code pool.max.active} holds callers up before {@code pool.size}
 */
record Rules(
        int size,
        int cap,
        int maxDials,
        int minIdle,
        int maxIdle,
        boolean fifo,
        boolean cappedBelowSize,
        long timeout,
        long dialTimeout,
        long idleTime,
        long lifetime,
        long lifetimeJitter) {

    /**
     * For ever: 73 years, so that two of them and {@link System#nanoTime} can be added and compared
     * without an overflow.
     */
    static final long NEVER = Long.MAX_VALUE / 4;

    static Rules of(PoolOptions options) {
        int size = options.size();
        boolean capped = options.maxActive() > 0 && options.maxActive() < size;
        int cap = capped ? options.maxActive() : size;
        return new Rules(
                size,
                cap,
                options.maxDials() == 0 ? size : Math.min(options.maxDials(), size),
                Math.min(options.minIdle(), cap),
                options.maxIdle() == 0 ? Integer.MAX_VALUE : options.maxIdle(),
                options.fifo(),
                capped,
                nanos(options.timeout()),
                nanos(options.dialTimeout()),
                orNever(options.idleTime()),
                orNever(options.lifetime()),
                nanos(options.lifetimeJitter()));
    }

    private static long orNever(Duration duration) {
        return duration.isZero() ? NEVER : nanos(duration);
    }

    /** A duration in nanoseconds, cut to for ever. */
    static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofNanos(NEVER)) >= 0 ? NEVER : duration.toNanos();
    }
}
