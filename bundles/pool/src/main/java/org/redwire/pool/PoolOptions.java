package org.redwire.pool;

import java.time.Duration;

/**
 * How a pool behaves. All of it can change while the pool serves.
 *
 * @param size how many connections may be lent at once, and are kept
 * @param timeout how long a caller waits for a connection; the deadline of the call only shortens
 *     it
 * @param fifo whether the connection that was idle longest is lent next; else the one used last
 * @param minIdle how many idle connections are kept ready; never so many that there are more than
 *     {@code size}
 * @param maxIdle how many idle connections are kept at most; 0 for as many as there are
 * @param maxActive how many connections may be open in all; 0 for no other bound than {@code size}
 * @param maxDials how many are made at the same time at most; 0 for as many as {@code size}
 * @param dialTimeout how long the making of one may take, the handshake included
 * @param idleTime after how long without use a connection is closed; zero for never
 * @param lifetime after how long a connection is closed in any case; zero for never
 * @param lifetimeJitter by how much a connection's lifetime is longer or shorter at random, so that
 *     not all end at once; at most {@code lifetime}
 */
public record PoolOptions(
        int size,
        Duration timeout,
        boolean fifo,
        int minIdle,
        int maxIdle,
        int maxActive,
        int maxDials,
        Duration dialTimeout,
        Duration idleTime,
        Duration lifetime,
        Duration lifetimeJitter) {

    public PoolOptions {
        atLeast(1, size, "pool.size");
        atLeast(0, minIdle, "pool.min.idle");
        atLeast(0, maxIdle, "pool.max.idle");
        atLeast(0, maxActive, "pool.max.active");
        atLeast(0, maxDials, "pool.max.dials");
        positive(timeout, "pool.timeout");
        positive(dialTimeout, "dial.timeout");
        notNegative(idleTime, "pool.idle.time");
        notNegative(lifetime, "pool.lifetime");
        notNegative(lifetimeJitter, "pool.lifetime.jitter");
        if (minIdle > size) {
            throw new IllegalArgumentException(
                    "pool.min.idle must be at most pool.size (" + size + "), but is " + minIdle);
        }
        if (maxIdle > 0 && maxIdle < minIdle) {
            throw new IllegalArgumentException(
                    "pool.max.idle must be at least pool.min.idle ("
                            + minIdle
                            + ") or 0, but is "
                            + maxIdle);
        }
        if (lifetimeJitter.compareTo(lifetime) > 0) {
            throw new IllegalArgumentException(
                    "pool.lifetime.jitter must be at most pool.lifetime ("
                            + lifetime
                            + "), but is "
                            + lifetimeJitter);
        }
    }

    private static void atLeast(int least, int value, String key) {
        if (value < least) {
            throw new IllegalArgumentException(
                    key + " must be at least " + least + ", but is " + value);
        }
    }

    private static void positive(Duration value, String key) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(key + " must be positive, but is " + value);
        }
    }

    private static void notNegative(Duration value, String key) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(key + " must not be negative, but is " + value);
        }
    }

    /** Ten connections for each processor, LIFO, closed after 30 minutes without use. */
    public static PoolOptions standard() {
        return new PoolOptions(
                10 * Runtime.getRuntime().availableProcessors(),
                Duration.ofSeconds(5),
                false,
                0,
                0,
                0,
                0,
                Duration.ofSeconds(5),
                Duration.ofMinutes(30),
                Duration.ZERO,
                Duration.ZERO);
    }
}
