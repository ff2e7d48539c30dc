package org.redwire.insight;

import java.time.Duration;

/**
 * How often, how well and how fast. A duration is that which the caller saw, with waiting for a
 * connection, retries and all other hooks; it is at most 1 % above the true one, or a quarter of a
 * microsecond. Zero if there were no calls.
 *
 * @param calls how many calls ended; a pipeline or a transaction is one
 * @param commands how many commands they had; the same number unless there were batches
 * @param failures how many of the calls failed; a batch failed if any of its commands did
 * @param p50 half of the calls took longer
 * @param p99 one call in a hundred took longer
 * @param max the longest call
 */
public record Timing(
        long calls, long commands, long failures, Duration p50, Duration p99, Duration max) {}
