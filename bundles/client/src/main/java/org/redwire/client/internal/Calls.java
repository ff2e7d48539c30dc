package org.redwire.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redwire.protocol.Command;
import org.redwire.protocol.Trait;

/**
 * Deadlines of calls, in terms of {@link System#nanoTime}, and which commands may be called where.
 */
final class Calls {

    /** So far away that it never comes, and still no overflow away from now. */
    private static final long NEVER = Long.MAX_VALUE / 2;

    private Calls() {}

    /** When a call of {@code command} that begins now must be over. */
    static long deadline(Command<?> command, Duration timeout) {
        Duration own = command.timeout();
        long nanos = nanos(own == null ? timeout : own);
        Duration blocking = command.blocking();
        if (blocking != null) {
            nanos = blocking.isZero() ? NEVER : saturated(nanos, blocking);
        }
        return System.nanoTime() + nanos;
    }

    /** When a batch that begins now must be over: blocking commands in it add up. */
    static long deadline(List<QueuedCommand<?>> commands, Duration timeout) {
        long nanos = nanos(timeout);
        for (QueuedCommand<?> queued : commands) {
            Duration blocking = queued.command().blocking();
            if (blocking != null) {
                nanos = blocking.isZero() ? NEVER : saturated(nanos, blocking);
            }
        }
        return System.nanoTime() + nanos;
    }

    /** A duration in nanoseconds, cut to what never comes. */
    static long nanos(Duration duration) {
        return saturated(0, duration);
    }

    private static long saturated(long nanos, Duration more) {
        long limit = NEVER - nanos;
        return more.compareTo(Duration.ofNanos(limit)) >= 0 ? NEVER : nanos + more.toNanos();
    }

    static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Refuses what must not run on a connection that others use after. */
    static void checkShared(Command<?> command) {
        if (command.is(Trait.STATEFUL)) {
            throw new IllegalArgumentException(
                    command.name()
                            + " changes its connection, which other callers share; run it on a"
                            + " session(). Nothing was sent");
        }
        checkAnswered(command);
    }

    /** Refuses what has no reply, or more than one. */
    static void checkAnswered(Command<?> command) {
        if (command.is(Trait.STREAMING)) {
            throw new IllegalArgumentException(
                    command.name()
                            + " is not answered by one reply, or may not be, so it cannot be called;"
                            + " use a Subscription for pub/sub, and both words of a name such as"
                            + " CLIENT ID. Nothing was sent");
        }
    }
}
