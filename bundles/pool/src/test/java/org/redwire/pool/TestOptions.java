package org.redwire.pool;

import java.time.Duration;

/** Options for a pool in a test, in which nothing happens by itself. */
final class TestOptions {

    private final int size;
    private Duration timeout = Duration.ofSeconds(5);
    private boolean fifo;
    private int minIdle;
    private int maxIdle;
    private int maxActive;
    private int maxDials;
    private Duration dialTimeout = Duration.ofSeconds(5);
    private Duration idleTime = Duration.ZERO;
    private Duration lifetime = Duration.ZERO;
    private Duration jitter = Duration.ZERO;

    private TestOptions(int size) {
        this.size = size;
    }

    static TestOptions size(int size) {
        return new TestOptions(size);
    }

    TestOptions withTimeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    TestOptions withFifo() {
        this.fifo = true;
        return this;
    }

    TestOptions withMinIdle(int minIdle) {
        this.minIdle = minIdle;
        return this;
    }

    TestOptions withMaxIdle(int maxIdle) {
        this.maxIdle = maxIdle;
        return this;
    }

    TestOptions withMaxActive(int maxActive) {
        this.maxActive = maxActive;
        return this;
    }

    TestOptions withMaxDials(int maxDials) {
        this.maxDials = maxDials;
        return this;
    }

    TestOptions withDialTimeout(Duration dialTimeout) {
        this.dialTimeout = dialTimeout;
        return this;
    }

    TestOptions withIdleTime(Duration idleTime) {
        this.idleTime = idleTime;
        return this;
    }

    TestOptions withLifetime(Duration lifetime, Duration jitter) {
        this.lifetime = lifetime;
        this.jitter = jitter;
        return this;
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
