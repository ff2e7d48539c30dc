package org.redwire.streams;

import java.time.Duration;
import java.util.Objects;

/**
 * What a consumer consumes, and how.
 *
 * @param stream the stream; it is made if there is none
 * @param group the group; it is made if there is none, and made again if it is lost
 * @param consumer the name of the consumer in the group. It may be shared: what was delivered to
 *     whom decides nothing here. Better if it outlives a restart, as the server never forgets one
 * @param batch how many entries are read at once
 * @param block how long the server waits for entries before the consumer asks again
 * @param idle after what time a pending entry is taken over for another attempt. It must be longer
 *     than the listener takes for an entry, or the entry is handled twice; the same for all
 *     consumers of the group
 * @param attempts how often an entry is delivered at most
 * @param dead the stream for what was delivered that often in vain
 * @param start where a new group begins
 */
public record StreamOptions(
        String stream,
        String group,
        String consumer,
        int batch,
        Duration block,
        Duration idle,
        int attempts,
        String dead,
        GroupStart start) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** Checks them. */
    public StreamOptions {
        notEmpty(stream, "stream");
        notEmpty(group, "group");
        notEmpty(consumer, "consumer");
        notEmpty(dead, "dead");
        if (dead.equals(stream)) {
            throw new IllegalArgumentException("dead must be another stream than " + stream);
        }
        atLeastOne(batch, "batch");
        atLeastOne(attempts, "attempts");
        inRange(block, "block");
        inRange(idle, "idle");
        Objects.requireNonNull(start, "start");
    }

    /**
     * Ten entries at once, another attempt after a minute, five at most, then to the stream {@code
     * <stream>:dead}; a new group begins with the first entry that is there. The consumer is named
     * after the host and the process.
     */
    public static StreamOptions of(String stream, String group) {
        return of(stream, group, ConsumerName.ofProcess());
    }

    /** The same with a consumer of this name. */
    public static StreamOptions of(String stream, String group, String consumer) {
        return new StreamOptions(
                stream,
                group,
                consumer,
                10,
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                5,
                stream + ":dead",
                GroupStart.FIRST);
    }

    /** The same with another name of the consumer. */
    public StreamOptions consumer(String consumer) {
        return new StreamOptions(
                stream, group, consumer, batch, block, idle, attempts, dead, start);
    }

    /** The same with so many entries at once. */
    public StreamOptions batch(int batch) {
        return new StreamOptions(
                stream, group, consumer, batch, block, idle, attempts, dead, start);
    }

    /** The same with another time to wait for entries. */
    public StreamOptions block(Duration block) {
        return new StreamOptions(
                stream, group, consumer, batch, block, idle, attempts, dead, start);
    }

    /** The same with another idle time. */
    public StreamOptions idle(Duration idle) {
        return new StreamOptions(
                stream, group, consumer, batch, block, idle, attempts, dead, start);
    }

    /** The same with so many attempts. */
    public StreamOptions attempts(int attempts) {
        return new StreamOptions(
                stream, group, consumer, batch, block, idle, attempts, dead, start);
    }

    /** The same with another stream for dead letters. */
    public StreamOptions dead(String dead) {
        return new StreamOptions(
                stream, group, consumer, batch, block, idle, attempts, dead, start);
    }

    /** The same with another beginning of a new group. */
    public StreamOptions start(GroupStart start) {
        return new StreamOptions(
                stream, group, consumer, batch, block, idle, attempts, dead, start);
    }

    private static void notEmpty(String text, String name) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
    }

    private static void atLeastOne(int number, String name) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + number);
        }
    }

    private static void inRange(Duration time, String name) {
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " must be from 1 ms to 365 days, but is " + time);
        }
    }
}
