package org.redwire.insight;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.Outcome;

/**
 * A call that took long. Holds no key, no value and no text of an error.
 *
 * @param command the name of the command, or one of {@link Watch#PIPELINE} and {@link
 *     Watch#TRANSACTION}
 * @param commands how many commands it had: 1 unless it was a batch
 * @param size how long the arguments were together, in bytes, where those that are text count a
 *     byte a character
 * @param took how long the caller waited
 * @param began when it did
 * @param outcome what is known about it; {@code EXECUTED} if it did not fail
 * @param failure null if it did not fail; else the code of the server's error such as {@code
 *     WRONGTYPE}, or the simple name of the exception's class. Of a batch, that of its first
 *     failure
 */
public record SlowCall(
        String command,
        int commands,
        long size,
        Duration took,
        Instant began,
        Outcome outcome,
        @Nullable String failure) {}
