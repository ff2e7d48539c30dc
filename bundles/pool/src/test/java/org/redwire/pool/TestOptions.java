package org.redwire.pool;

import java.time.Duration;

/** Options for a pool in a test: size 2, and nothing happens by itself. */
record TestOptions(
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
        Duration jitter) {

    static final TestOptions BASIC =
            new TestOptions(
                    2,
                    Duration.ofSeconds(5),
                    false,
                    0,
                    0,
                    0,
                    0,
                    Duration.ofSeconds(5),
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO);

    static TestOptions size(int size) {
        return new TestOptions(
                size,
                BASIC.timeout,
                false,
                0,
                0,
                0,
                0,
                BASIC.dialTimeout,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
    }

    TestOptions withTimeout(Duration timeout) {
        return new TestOptions(
                size,
                timeout,
                fifo,
                minIdle,
                maxIdle,
                maxActive,
                maxDials,
                dialTimeout,
                idleTime,
                lifetime,
                jitter);
    }

    TestOptions withFifo() {
        return new TestOptions(
                size,
                timeout,
                true,
                minIdle,
                maxIdle,
                maxActive,
                maxDials,
                dialTimeout,
                idleTime,
                lifetime,
                jitter);
    }

    TestOptions withMinIdle(int minIdle) {
        return new TestOptions(
                size,
                timeout,
                fifo,
                minIdle,
                maxIdle,
                maxActive,
                maxDials,
                dialTimeout,
                idleTime,
                lifetime,
                jitter);
    }

    TestOptions withMaxIdle(int maxIdle) {
        return new TestOptions(
                size,
                timeout,
                fifo,
                minIdle,
                maxIdle,
                maxActive,
                maxDials,
                dialTimeout,
                idleTime,
                lifetime,
                jitter);
    }

    TestOptions withMaxActive(int maxActive) {
        return new TestOptions(
                size,
                timeout,
                fifo,
                minIdle,
                maxIdle,
                maxActive,
                maxDials,
                dialTimeout,
                idleTime,
                lifetime,
                jitter);
    }

    TestOptions withMaxDials(int maxDials) {
        return new TestOptions(
                size,
                timeout,
                fifo,
                minIdle,
                maxIdle,
                maxActive,
                maxDials,
                dialTimeout,
                idleTime,
                lifetime,
                jitter);
    }

    TestOptions withDialTimeout(Duration dialTimeout) {
        return new TestOptions(
                size,
                timeout,
                fifo,
                minIdle,
                maxIdle,
                maxActive,
                maxDials,
                dialTimeout,
                idleTime,
                lifetime,
                jitter);
    }

    TestOptions withIdleTime(Duration idleTime) {
        return new TestOptions(
                size,
                timeout,
                fifo,
                minIdle,
                maxIdle,
                maxActive,
                maxDials,
                dialTimeout,
                idleTime,
                lifetime,
                jitter);
    }

    TestOptions withLifetime(Duration lifetime, Duration jitter) {
        return new TestOptions(
                size,
                timeout,
                fifo,
                minIdle,
                maxIdle,
                maxActive,
                maxDials,
                dialTimeout,
                idleTime,
                lifetime,
                jitter);
    }

    PoolOptions build() {
        return new PoolOptions(
                size,
                timeout,
                fifo,
                minIdle,
                maxIdle,
                maxActive,
                maxDials,
                dialTimeout,
                idleTime,
                lifetime,
                jitter);
    }
}
