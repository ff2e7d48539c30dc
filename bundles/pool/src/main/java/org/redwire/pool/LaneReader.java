package org.redwire.pool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/**
 * Reads the replies of a lane in a thread of its own, gives each to the call that is owed it, and
 * tells the callers of a whole burst at once. When the lane has ended it tells all that are left.
 */
final class LaneReader {

    private final Conn conn;
    private final ReplyReader in;
    private final LaneQueue queue;
    private final LaneRoom room;
    private final LaneWriter writer;
    private final Yielding yielding;
    private final Completing completing;
    private final Consumer<Throwable> end;

    // Of the reading thread alone.
    private final List<LaneCall<?>> answered = new ArrayList<>();
    private List<LaneCall<?>> deliverable = new ArrayList<>();
    private int burst;
    private boolean insideReply;

    /** How many commands had been sent when the bytes came that are being read. */
    private long answerable;

    // Written by the reading thread alone.
    private volatile boolean midReply;
    private volatile long midReplySince;
    private volatile long bursts;

    /**
     * A reader of {@code conn}, not started yet.
     *
     * @param end ends the lane
     */
    LaneReader(
            Conn conn,
            LaneQueue queue,
            LaneRoom room,
            LaneWriter writer,
            Yielding yielding,
            Completing completing,
            Consumer<Throwable> end) {
        this.conn = conn;
        this.in = conn.reader();
        this.queue = queue;
        this.room = room;
        this.writer = writer;
        this.yielding = yielding;
        this.completing = completing;
        this.end = end;
    }

    /** In how many bursts the replies came. */
    long bursts() {
        return bursts;
    }

    /** Whether it waits for the rest of a reply. */
    boolean midReply() {
        return midReply;
    }

    /** Whether it waits for the rest of a reply, and has for longer than {@code nanos}. */
    boolean midReply(long now, long nanos) {
        return midReply && now - midReplySince > nanos;
    }

    /** Reads until the end. */
    void run() {
        conn.share(this::beforeReading, this::afterReading);
        Throwable cause;
        try {
            for (; ; ) {
                if (!in.buffered()) {
                    in.fill();
                }
                readOne();
            }
        } catch (Throwable e) {
            cause = e;
        }
        end.accept(cause);
        failAll();
        if (cause instanceof VirtualMachineError fatal) {
            throw fatal;
        }
    }

    private void readOne() throws IOException {
        LaneCall<?> call = queue.owed();
        if (call == null || call.number > answerable) { // nothing answers what was not sent yet
            if (!in.readPush()) {
                throw Failures.unsolicited();
            }
            return;
        }
        boolean wanted;
        long from = in.used();
        insideReply = true;
        try {
            wanted = call.answer(in.receive(call.command));
        } catch (RuntimeException e) {
            if (!in.aligned()) {
                throw e;
            }
            wanted = call.fail(e);
        }
        insideReply = false;
        conn.tape().answered(call.number, in.used() - from);
        burst++;
        passed(call, wanted);
    }

    /** Goes on to the next call; who waited for this one is woken later, with its whole burst. */
    private void passed(LaneCall<?> call, boolean wanted) {
        queue.passed(call);
        if (wanted) {
            (call.caller != null ? answered : deliverable).add(call);
        }
    }

    /** Before it may have to wait: the end of a burst. */
    private void beforeReading() {
        if (burst > 0) {
            endBurst();
        }
        if (insideReply) {
            midReplySince = System.nanoTime();
        }
        midReply = insideReply;
        boolean writes = queue.becomeWriter();
        room.changed();
        if (writes) {
            writer.writeForReader();
        } else if (queue.drained()) {
            end.accept(Failures.laneClosed());
        }
    }

    /** What comes in answer to a write was counted before it was written. */
    private void afterReading() {
        answerable = queue.sent();
    }

    private void endBurst() {
        long now = System.nanoTime();
        queue.progressed(burst, now);
        yielding.completed(burst, now);
        bursts++;
        burst = 0;
        wakeAnswered();
    }

    private void wakeAnswered() {
        for (int i = 0; i < answered.size(); i++) {
            LockSupport.unpark(answered.get(i).caller);
        }
        answered.clear();
        if (!deliverable.isEmpty()) {
            LaneCall.tell(deliverable, completing);
            deliverable = new ArrayList<>();
        }
    }

    private void failAll() {
        Throwable why = queue.cause();
        for (LaneCall<?> call = queue.owed(); call != null; call = queue.owed()) {
            Outcome outcome = queue.sent(call) ? Outcome.UNKNOWN : Outcome.NOT_SENT;
            passed(call, call.fail(failure(outcome, why)));
        }
        wakeAnswered();
    }

    private static RedisException failure(Outcome outcome, @Nullable Throwable why) {
        Throwable cause = why == null ? new IllegalStateException("no cause") : why;
        String what = "the shared connection ended: " + Failures.what(cause);
        return Failures.shared(outcome, what, cause);
    }
}
