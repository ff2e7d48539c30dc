package org.redwire.pubsub;

import java.time.Duration;
import java.util.Objects;

/**
 * How a subscription behaves.
 *
 * @param queue how many messages may wait for the listener; what waits besides them is bounded, too
 * @param queueBytes how many bytes their payloads may have together; a message that is larger waits
 *     alone
 * @param overflow what happens to a message when that many wait
 * @param patience how long {@link Overflow#WAIT} waits
 * @param healthCheck how long the connection may be silent before it is asked for a sign of life,
 *     and how long that may take
 */
public record SubscriptionOptions(
        int queue, long queueBytes, Overflow overflow, Duration patience, Duration healthCheck) {

    public SubscriptionOptions {
        Objects.requireNonNull(overflow, "overflow");
        if (queue < 1) {
            throw new IllegalArgumentException("queue must be at least 1, but is " + queue);
        }
        if (queueBytes < 1) {
            throw new IllegalArgumentException(
                    "queueBytes must be at least 1, but is " + queueBytes);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must not be negative, but is " + patience);
        }
        if (healthCheck.isZero() || healthCheck.isNegative()) {
            throw new IllegalArgumentException(
                    "healthCheck must be positive, but is " + healthCheck);
        }
    }

    /**
     * 1,024 messages of 16 MiB together, waiting for up to a minute when there are more, asked
     * after 3 s of silence.
     */
    public static SubscriptionOptions standard() {
        return new SubscriptionOptions(
                1024, 16 << 20, Overflow.WAIT, Duration.ofMinutes(1), Duration.ofSeconds(3));
    }

    /** The same with room for {@code queue} messages. */
    public SubscriptionOptions queue(int queue) {
        return new SubscriptionOptions(queue, queueBytes, overflow, patience, healthCheck);
    }

    /** The same with room for {@code queueBytes} bytes. */
    public SubscriptionOptions queueBytes(long queueBytes) {
        return new SubscriptionOptions(queue, queueBytes, overflow, patience, healthCheck);
    }

    /** The same with another policy for a full queue. */
    public SubscriptionOptions overflow(Overflow overflow) {
        return new SubscriptionOptions(queue, queueBytes, overflow, patience, healthCheck);
    }

    /** The same with another patience. */
    public SubscriptionOptions patience(Duration patience) {
        return new SubscriptionOptions(queue, queueBytes, overflow, patience, healthCheck);
    }

    /** The same with another time of silence. */
    public SubscriptionOptions healthCheck(Duration healthCheck) {
        return new SubscriptionOptions(queue, queueBytes, overflow, patience, healthCheck);
    }
}
