package org.redwire.pool;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

/**
 * A connection that many callers share: their commands are gathered into few writes, and a burst of
 * replies wakes all of its callers at once (automatic pipelining).
 *
 * <p>A caller encodes its command into the lane's buffer and joins the queue of owed replies in one
 * step, under a short lock. Whoever finds no writer then becomes it: it lets others join for a
 * moment, swaps the buffers, writes everything in one call, and goes on while there is more. One
 * thread of the lane's own reads. No thread touches the socket whose interrupt would close it,
 * which is any virtual thread, and any caller's with a Unix domain socket: another thread of the
 * lane's own writes for those.
 *
 * <p>A lane ends with the first thing that could shift replies: a broken or malformed stream, a
 * reply that nobody is owed, an {@code Error} while reading, or silence for too long. All that is
 * owed then fails, UNKNOWN if it may have been written and NOT_SENT if not; nothing is sent again.
 */
final class Lane {

    /** A wait of more than this part of a call's time is better spent elsewhere. */
    private static final int MUCH_OF_ITS_TIME = 4;

    /** How often a caller yields before it parks. */
    private static final int YIELDS = 10;

    private final Conn conn;
    private final boolean closedByInterrupt;
    private final Watchdog watchdog;
    private final Yielding yielding;
    private final Completing completing;
    private final LaneQueue queue;
    private final LaneRoom room;
    private final LaneWriter writer;
    private final LaneReader reader;
    private final LaneWatch watch;

    /**
     * A lane over {@code conn}, which it owns from now on.
     *
     * @param patience for how long nothing may come while replies are owed, in nanoseconds; longer
     *     if the oldest of them has a later deadline
     * @param completing tells those who do not wait, once a burst
     */
    Lane(
            String name,
            Conn conn,
            LaneOptions options,
            long patience,
            Watchdog watchdog,
            Threads threads,
            Yielding yielding,
            Completing completing) {
        this.conn = conn;
        this.closedByInterrupt = conn.closedByInterrupt();
        this.watchdog = watchdog;
        this.yielding = yielding;
        this.completing = completing;
        this.queue = new LaneQueue(options, conn.tape());
        this.room = new LaneRoom(queue);
        this.writer = new LaneWriter(name, conn, queue, patience, threads, yielding, this::end);
        this.reader = new LaneReader(conn, queue, room, writer, yielding, completing, this::end);
        this.watch = new LaneWatch(queue, reader, writer, patience, completing, this::end);
        watchdog.add(watch);
        try {
            threads.start(name + "-reader", reader::run);
        } catch (Throwable e) { // there is no thread to be had
            watchdog.remove(watch);
            conn.close();
            throw e;
        }
    }

    // --- how it stands ---

    /** Whether replies are owed. */
    boolean busy() {
        return queue.busy();
    }

    /** Whether somebody waits for one of them. */
    boolean awaited() {
        return queue.awaited();
    }

    /** Whether something is owed that the current thread gave it without waiting. */
    boolean owesToCurrentThread() {
        return queue.owesTo(Thread.currentThread());
    }

    /** Whether it is over. */
    boolean ended() {
        return queue.ended();
    }

    /** Whether it takes no commands any more. */
    boolean draining() {
        return queue.refusing();
    }

    /** What ended it, or null. */
    @Nullable Throwable cause() {
        return queue.cause();
    }

    /** What ends it when it makes no progress, for tests. */
    LaneWatch watch() {
        return watch;
    }

    LaneStats stats() {
        return new LaneStats(
                1, 1, queue.submitted(), queue.inFlight(), writer.writes(), reader.bursts());
    }

    /**
     * Whether a command of the current thread had better go elsewhere: nothing comes at the moment,
     * or so much is owed before it that the wait would use up much of its time. Not if something of
     * this thread's own is owed that it would overtake.
     *
     * @param patient whether a silence counts for no more than any other wait
     */
    boolean heldUp(long deadline, boolean patient) {
        long wait = watch.expectedWait();
        if (wait == 0) {
            return false;
        }
        long now = System.nanoTime();
        boolean silent = queue.silence(now) > Backlog.MOMENT;
        return (silent && !patient || wait > (deadline - now) / MUCH_OF_ITS_TIME)
                && !queue.owesTo(Thread.currentThread());
    }

    // --- commands ---

    /** Sends a command and waits for its reply, wherever the lane's other replies are. */
    <T> @Nullable LaneCall<T> call(Command<T> command, long deadline) {
        return call(command, deadline, false);
    }

    /**
     * Sends a command and waits for its reply.
     *
     * @param movable whether it may be given up at half its time, to be sent again elsewhere, if it
     *     is stuck behind what comes; it is {@linkplain LaneCall#abandoned abandoned} then
     * @return null in place of the call if the lane has ended and the command must go elsewhere
     */
    <T> @Nullable LaneCall<T> call(Command<T> command, long deadline, boolean movable) {
        Thread caller = Thread.currentThread();
        if (caller.isInterrupted()) {
            throw new InterruptedCallException(
                    Outcome.NOT_SENT, "interrupted before it joined the lane", null);
        }
        long time = deadline - System.nanoTime();
        if (time <= 0) {
            throw new TimeoutException(
                    Outcome.NOT_SENT, "the deadline was over before it joined the lane", null);
        }
        boolean virtual = Virtual.current();
        long last = movable ? time / 2 : 0;
        LaneCall<T> call = new LaneCall<>(command, deadline, caller, null);
        if (virtual) {
            call.wakingAt(deadline - last);
        }
        if (!join(call, virtual)) {
            return null;
        }
        await(call, virtual, last);
        return call;
    }

    /**
     * Sends a command; its exchange is told the outcome.
     *
     * @return false if the lane has ended and the command must go elsewhere
     */
    <T> boolean submit(Exchange<T> exchange, long deadline) {
        return join(
                new LaneCall<>(exchange.command(), deadline, null, exchange), Virtual.current());
    }

    /** Joins the queue, and writes or has it written if nobody does. False if it has ended. */
    private boolean join(LaneCall<?> call, boolean virtual) {
        boolean touchesSocket = !virtual && !closedByInterrupt;
        boolean patient = call.caller == null || !touchesSocket;
        boolean evenIfFull = false;
        for (; ; ) {
            switch (queue.join(call, patient, evenIfFull)) {
                case TAKEN -> {
                    watchdog.callBegan();
                    return true;
                }
                case TO_BE_WRITTEN -> {
                    watchdog.callBegan();
                    if (touchesSocket) {
                        writer.writeFor(call);
                    } else {
                        writer.wake();
                    }
                    return true;
                }
                case FULL -> {
                    evenIfFull = completing.isCurrentThread(); // which makes the room
                    if (!evenIfFull) {
                        room.await(call.deadline);
                    }
                }
                case REFUSED -> {
                    return false;
                }
            }
        }
    }

    /**
     * Waits for the outcome.
     *
     * @param last when so much time is left it looks whether the call is stuck, and gives it up
     *     then; 0 if it must not
     */
    private void await(LaneCall<?> call, boolean virtual, long last) {
        long looksAt = last;
        if (!virtual && yielding.worthwhile()) {
            for (int i = 0; i < YIELDS && !call.decided(); i++) {
                Thread.yield();
            }
        }
        while (!call.decided()) {
            long left = call.deadline - System.nanoTime();
            if (left <= 0) {
                giveUp(call, false);
            } else if (Thread.currentThread().isInterrupted()) {
                giveUp(call, true);
            } else if (left > looksAt) {
                sleep(virtual, left - looksAt);
            } else {
                looksAt = 0;
                if (watch.stuck(System.nanoTime(), left)) {
                    call.abandon();
                }
            }
        }
    }

    /** The lane's watch wakes virtual threads. */
    private void sleep(boolean virtual, long nanos) {
        if (virtual) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /**
     * Ends the waiting, not the command; the lane and its other callers notice nothing. If the lane
     * seems to be over, nobody else shall board it: who comes next would fail with it.
     */
    private void giveUp(LaneCall<?> call, boolean interrupted) {
        if (!call.abandon()) {
            return;
        }
        if (watch.wedged(System.nanoTime())) {
            drain();
        }
        if (interrupted) {
            throw new InterruptedCallException(
                    Outcome.UNKNOWN, "interrupted while it waited for its reply", null);
        }
        throw queue.overdue(call);
    }

    // --- its end ---

    /** Takes no more commands, and ends when the last reply has come. */
    void drain() {
        queue.refuse();
        room.changed();
        if (queue.drained()) {
            close();
        }
    }

    /** Ends at once; what is owed fails. */
    void close() {
        end(Failures.laneClosed());
    }

    /** Ends because of {@code cause}; the reader then tells everybody. */
    private void end(Throwable cause) {
        queue.end(cause);
        writer.ended();
        room.changed();
        watchdog.remove(watch);
        conn.close();
    }
}
