package org.redwire.client;

import java.time.Duration;

/**
 * How often a command is tried again, if that is safe, and how long to wait before. The wait before
 * the n-th retry is random, from zero to {@code minBackoff} doubled n - 1 times, and at most {@code
 * maxBackoff}. The deadline of the call beats both.
 *
 * @param retries how often at most; 0 for never
 * @param minBackoff the longest wait before the first retry
 * @param maxBackoff the longest wait before any retry
 */
public record RetryOptions(int retries, Duration minBackoff, Duration maxBackoff) {

    public RetryOptions {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must be at least 0, but is " + retries);
        }
        if (minBackoff.isNegative()) {
            throw new IllegalArgumentException(
                    "retry.backoff.min must not be negative, but is " + minBackoff);
        }
        if (maxBackoff.compareTo(minBackoff) < 0) {
            throw new IllegalArgumentException(
                    "retry.backoff.max must be at least retry.backoff.min ("
                            + minBackoff
                            + "), but is "
                            + maxBackoff);
        }
    }

    /** Three retries after 10 ms to 1 s. */
    public static RetryOptions standard() {
        return new RetryOptions(3, Duration.ofMillis(10), Duration.ofSeconds(1));
    }
}
