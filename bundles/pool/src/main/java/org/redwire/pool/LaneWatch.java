package org.redwire.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

/**
 * Ends a lane that makes no progress, and sees to the calls on it that have no timer of their own:
 * those that nobody waits for fail when their time is over, and virtual threads are woken. That a
 * single call is late says nothing about its lane.
 */
final class LaneWatch implements Watchdog.Watched {

    /** A reply whose rest is missing for less than this is under way. */
    private static final long LEAST_WEDGE = TimeUnit.MILLISECONDS.toNanos(100);

    private final LaneQueue queue;
    private final LaneReader reader;
    private final LaneWriter writer;
    private final long patience;
    private final Completing completing;
    private final Consumer<Throwable> end;

    private final Backlog backlog = new Backlog();

    /** Written by the watchdog alone; 0 as long as the lane is quick. */
    private volatile long expectedWait;

    /**
     * A watch over a lane.
     *
     * @param patience for how long nothing may come while replies are owed, in nanoseconds; longer
     *     if the oldest of them has a later deadline
     * @param end ends the lane
     */
    LaneWatch(
            LaneQueue queue,
            LaneReader reader,
            LaneWriter writer,
            long patience,
            Completing completing,
            Consumer<Throwable> end) {
        this.queue = queue;
        this.reader = reader;
        this.writer = writer;
        this.patience = patience;
        this.completing = completing;
        this.end = end;
    }

    /** How long who comes now is likely to wait, in nanoseconds; 0 if it is but a moment. */
    long expectedWait() {
        return expectedWait;
    }

    /**
     * Whether who has so much time left sits behind a reply that takes long, or behind too many. If
     * the server sends nothing at all, it would do no better elsewhere as far as we know.
     */
    boolean stuck(long now, long left) {
        return reader.midReply() || expectedWait > left && queue.silence(now) <= Backlog.MOMENT;
    }

    @Override
    public long enforce(long now) {
        expectedWait = backlog.expectedWait(queue.submitted(), queue.completed(), now);
        if (queue.ended() || !queue.busy()) {
            return Long.MAX_VALUE;
        }
        String fault = fault(now);
        if (fault != null) {
            end.accept(new TimeoutException(Outcome.UNKNOWN, fault, null));
            return Long.MAX_VALUE;
        }
        seeToThoseDue(now);
        return patience; // it looks at every tick as long as replies are owed
    }

    /** What is wrong with the lane; null if it is only slow. */
    private @Nullable String fault(long now) {
        if (writer.overdue(now)) {
            return "a write did not end in time";
        }
        if (wedged(now)) {
            return "a reply stopped in the middle and did not go on before its deadline";
        }
        if (!oldestIsOverdue(now)) {
            return null;
        }
        long silence = queue.silence(now);
        if (silence <= patience) {
            return null;
        }
        return "no reply came for "
                + TimeUnit.NANOSECONDS.toMillis(silence)
                + " ms although "
                + queue.inFlight()
                + " were owed";
    }

    private boolean oldestIsOverdue(long now) {
        LaneCall<?> oldest = queue.oldest();
        return oldest != null && oldest.deadline - now <= 0;
    }

    /**
     * Whether a reply stopped in the middle, so that the lane is likely to end at the next look.
     * That look decides: this JVM may have stood still, and the rest lie unread.
     */
    boolean wedged(long now) {
        return oldestIsOverdue(now) && reader.midReply(now, LEAST_WEDGE);
    }

    private void seeToThoseDue(long now) {
        List<LaneCall<?>> failed = new ArrayList<>();
        for (LaneCall<?> call : queue.due(now)) {
            if (call.caller != null) {
                LockSupport.unpark(call.caller);
            } else if (call.fail(queue.overdue(call))) {
                failed.add(call);
            }
        }
        if (!failed.isEmpty()) {
            LaneCall.tell(failed, completing);
        }
    }
}
