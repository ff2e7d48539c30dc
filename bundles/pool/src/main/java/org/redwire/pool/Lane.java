package org.redwire.pool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.RequestBuffer;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolExhaustedException;
import org.redwire.protocol.error.RedisException;
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
final class Lane implements Watchdog.Watched {

    /** How much memory for requests a lane keeps. */
    private static final int KEPT_REQUEST_BYTES = 64 << 10;

    /** So many pending bytes are written without waiting for a better moment. */
    private static final int WORTH_A_WRITE = 12 << 10;

    /**
     * If replies came within this time, the next ones will too, and the reader then writes what is
     * pending. Longer, and waiting for them would cost a round trip over a real network.
     */
    private static final long SOON = TimeUnit.MICROSECONDS.toNanos(200);

    /**
     * As long as no more bytes than this wait for their replies, no write can be held up: the
     * socket's own buffer takes them. (Linux gives it 85 KiB at least.) A writer is then late for
     * want of a processor, and its lane is well.
     */
    private static final int SURELY_FITS = 16 << 10;

    /** Who has less time left than this leaves a write that may be held up to the lane's own. */
    private static final long LITTLE_TIME = TimeUnit.MILLISECONDS.toNanos(100);

    /** For so long a write may outlast its writer's deadline: it carries the commands of others. */
    private static final long WRITE_GRACE = TimeUnit.MILLISECONDS.toNanos(70);

    /** A reply whose rest is missing for less than this is under way. */
    private static final long LEAST_WEDGE = TimeUnit.MILLISECONDS.toNanos(50);

    /** How often a caller yields before it parks. */
    private static final int YIELDS = 10;

    /** How often a writer yields to let others join, while it may expect them. */
    private static final int GATHERING_YIELDS = 2;

    private final Conn conn;
    private final ReplyReader in;
    private final boolean closedByInterrupt;
    private final LaneOptions options;
    private final long patience;
    private final Watchdog watchdog;
    private final Yielding yielding;
    private final Completing completing;
    private final Thread reader;
    private final String name;
    private final Threads threads;

    private final ShortLock lock = new ShortLock();

    // Where callers wait while it is full; the short lock is no place to wait.
    private final ReentrantLock roomLock = new ReentrantLock();
    private final Condition room = roomLock.newCondition();
    private volatile int waitingForRoom;

    // Guarded by the lock.
    private RequestBuffer pending = new RequestBuffer();
    private RequestBuffer spare = new RequestBuffer();
    private volatile LaneCall<?> tail;
    private boolean writing;
    private volatile boolean draining;
    private volatile long submittedBytes;
    private @Nullable Thread writer;
    private @Nullable Throwable end;

    /** Written with the lock. */
    private volatile long submitted;

    /** How many of them have no caller who waits. Written with the lock. */
    private volatile long unattended;

    /** How many were handed to the socket. Written with the lock. */
    private volatile long sent;

    /** How many commands wait in {@link #pending}; a writer that gathers looks without the lock. */
    private volatile int gathered;

    private volatile boolean writerWanted;
    private volatile boolean ended;

    /** Until when the write under way must be over; 0 if there is none. */
    private volatile long writeDeadline;

    /** The earliest deadline of those that nobody waits for. Written with the lock. */
    private volatile long expiresAt;

    /** Whether there is one. Written with the lock. */
    private volatile boolean expires;

    // Written by the reader alone.
    private volatile LaneCall<?> head;
    private volatile long completed;
    private volatile long progressAt;
    private volatile long completedBytes;
    private volatile long unattendedPassed;
    private volatile int averageBurst;
    private int burst;
    private boolean insideReply;

    /** Whether the reader waits for the rest of a reply. Written by the reader alone. */
    private volatile boolean midReply;

    /** Since when it does. Written by the reader alone, before {@link #midReply}. */
    private volatile long midReplySince;

    private final List<LaneCall<?>> answered = new ArrayList<>();
    private List<LaneCall<?>> deliverable = new ArrayList<>();

    // Numbers; each has one writer at a time.
    private volatile long writes;
    private volatile long bursts;

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
        this.name = name;
        this.conn = conn;
        this.in = conn.reader();
        this.closedByInterrupt = conn.closedByInterrupt();
        this.options = options;
        this.patience = patience;
        this.watchdog = watchdog;
        this.threads = threads;
        this.yielding = yielding;
        this.completing = completing;
        this.head = new LaneCall<>(Command.of("PING"), 0, null, null); // the place before the first
        this.tail = head;
        this.progressAt = System.nanoTime();
        conn.share(this::beforeReading);
        watchdog.add(this);
        this.reader = threads.start(name + "-reader", this::read);
    }

    // --- what its callers see ---

    /** Whether replies are owed. */
    boolean busy() {
        return submitted != completed;
    }

    /** Whether it is over. */
    boolean ended() {
        return ended;
    }

    /** Whether it takes no commands any more. */
    boolean draining() {
        return draining;
    }

    LaneStats stats() {
        long all = submitted;
        return new LaneStats(1, 1, all, all - completed, writes, bursts);
    }

    /**
     * Whether replies are owed, none has come for {@code nanos}, and all of them have a caller who
     * waits: what such a caller does next overtakes nothing of its own.
     */
    boolean stalled(long now, long nanos) {
        return busy() && now - progressAt > nanos && unattended == unattendedPassed;
    }

    /**
     * Sends a command and waits for its reply.
     *
     * @return null in place of the call if the lane has ended and the command must go elsewhere
     */
    <T> @Nullable LaneCall<T> call(Command<T> command, long deadline) {
        Thread caller = Thread.currentThread();
        if (caller.isInterrupted()) {
            throw new InterruptedCallException(
                    Outcome.NOT_SENT, "interrupted before it joined the lane", null);
        }
        if (deadline - System.nanoTime() <= 0) {
            throw new TimeoutException(
                    Outcome.NOT_SENT, "the deadline was over before it joined the lane", null);
        }
        boolean virtual = Virtual.current();
        LaneCall<T> call = new LaneCall<>(command, deadline, caller, null);
        switch (join(call, whoWrites(virtual))) {
            case NONE, FULL -> {}
            case WRITE -> {
                gather();
                writeForMany(call);
            }
            case HAND_OVER -> wakeWriter();
            case REFUSED -> {
                return null;
            }
        }
        await(call, virtual);
        return call;
    }

    /**
     * Sends a command; its exchange is told the outcome.
     *
     * @return false if the lane has ended and the command must go elsewhere
     */
    <T> boolean submit(Exchange<T> exchange, long deadline) {
        LaneCall<T> call = new LaneCall<>(exchange.command(), deadline, null, exchange);
        switch (join(call, whoWrites(Virtual.current()))) {
            case NONE, FULL -> {}
            case WRITE -> writeForMany(call);
            case HAND_OVER -> wakeWriter();
            case REFUSED -> {
                return false;
            }
        }
        return true;
    }

    /** What the caller of {@link #enqueue} has to do. */
    private enum Role {
        /** Nothing: somebody writes, or will. */
        NONE,
        /** Write. */
        WRITE,
        /** Have the lane's own thread write. */
        HAND_OVER,
        /** Go elsewhere: the lane has ended. */
        REFUSED,
        /** Wait for room. */
        FULL
    }

    private Role whoWrites(boolean virtual) {
        return virtual || closedByInterrupt ? Role.HAND_OVER : Role.WRITE;
    }

    private Role join(LaneCall<?> call, Role ifNobodyWrites) {
        Role role = enqueue(call, ifNobodyWrites);
        while (role == Role.FULL) {
            awaitRoom(call);
            role = enqueue(call, ifNobodyWrites);
        }
        return role;
    }

    private Role enqueue(LaneCall<?> call, Role ifNobodyWrites) {
        boolean sync = call.caller != null;
        lock.lock();
        try {
            if (draining) {
                return Role.REFUSED;
            }
            if (full() && !completing.isCurrentThread()) { // that makes the room itself
                return Role.FULL;
            }
            int before = pending.length();
            pending.add(call.command); // what cannot be encoded goes no further
            call.bytes = pending.length() - before;
            boolean first = submitted == completed;
            call.number = submitted + 1;
            tail.next = call;
            tail = call;
            submitted = call.number;
            submittedBytes += call.bytes;
            gathered++;
            if (!sync) {
                unattended++;
                expireAt(call.deadline);
            }
            if (first) {
                progressAt = System.nanoTime();
                watchdog.callBegan();
            }
            if (writing || leaveToReader(first, sync, ifNobodyWrites)) {
                return Role.NONE;
            }
            writing = true;
            return ifNobodyWrites;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether the reader will write soon, just before it waits for more: it looks after its last
     * reply, so nothing that joined before is left behind.
     */
    private boolean leaveToReader(boolean first, boolean sync, Role ifNobodyWrites) {
        return !first
                && (!sync || ifNobodyWrites == Role.HAND_OVER)
                && pending.length() < WORTH_A_WRITE
                && System.nanoTime() - progressAt < SOON;
    }

    private boolean full() {
        return submitted - completed >= options.maxInFlight()
                || submittedBytes - completedBytes >= options.maxInFlightBytes();
    }

    private void expireAt(long deadline) {
        if (!expires || deadline - expiresAt < 0) {
            expiresAt = deadline;
            expires = true;
        }
    }

    /** Waits until there is room, or the lane has ended. */
    private void awaitRoom(LaneCall<?> call) {
        roomLock.lock();
        try {
            waitingForRoom++;
            while (full() && !draining) {
                long left = call.deadline - System.nanoTime();
                if (left <= 0) {
                    throw new PoolExhaustedException(
                            (submitted - completed)
                                    + " commands with "
                                    + (submittedBytes - completedBytes)
                                    + " bytes were in flight on the lane until the deadline; see"
                                    + " lane.max.in.flight",
                            null);
                }
                room.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(
                    Outcome.NOT_SENT, "interrupted while it waited for room on the lane", null);
        } finally {
            waitingForRoom--;
            roomLock.unlock();
        }
    }

    private void tellRoom() {
        if (waitingForRoom > 0) {
            roomLock.lock();
            try {
                room.signalAll();
            } finally {
                roomLock.unlock();
            }
        }
    }

    // --- waiting ---

    private void await(LaneCall<?> call, boolean virtual) {
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
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
    }

    /** Ends the waiting, not the command; the lane and its other callers notice nothing. */
    private void giveUp(LaneCall<?> call, boolean interrupted) {
        if (!call.abandon()) {
            return;
        }
        if (interrupted) {
            throw new InterruptedCallException(
                    Outcome.UNKNOWN, "interrupted while it waited for its reply", null);
        }
        throw overdue(call);
    }

    private TimeoutException overdue(LaneCall<?> call) {
        return new TimeoutException(
                Outcome.UNKNOWN,
                "no reply in time; "
                        + Math.max(0, call.number - completed - 1)
                        + " replies were owed before it, the last came "
                        + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - progressAt)
                        + " ms ago",
                null);
    }

    // --- writing ---

    private void wakeWriter() {
        writerWanted = true;
        try {
            LockSupport.unpark(writer());
        } catch (Throwable e) {
            finish(e); // no thread is to be had, so nobody would ever write
        }
    }

    private @Nullable Thread writer() {
        lock.lock();
        try {
            if (writer == null && !ended) {
                writer = threads.start(name + "-writer", this::writeForOthers);
            }
            return writer;
        } finally {
            lock.unlock();
        }
    }

    private void writeForOthers() {
        while (!ended) {
            if (writerWanted) {
                writerWanted = false;
                gather();
                writeForMany(null);
            } else {
                Thread.interrupted(); // a stray interrupt would turn every pause into none
                LockSupport.park(this);
            }
        }
    }

    /**
     * Writes what is pending, again and again as long as {@code own} has no reply. For whoever has
     * become the writer.
     *
     * @param own the writer's own call, or null if it is a thread of the lane's own
     */
    private void writeForMany(@Nullable LaneCall<?> own) {
        try {
            boolean captive = false;
            while (!leavesToWriter(own)) {
                RequestBuffer out = next(captive);
                if (out == null) {
                    return;
                }
                writeDeadline = writeLimit(own);
                conn.write(out);
                writeDeadline = 0;
                writes++;
                out.clear(KEPT_REQUEST_BYTES);
                captive = own == null || own.caller == null || own.decided();
            }
            wakeWriter();
        } catch (Throwable e) {
            // The reader finds the connection closed, and tells everybody.
            finish(e);
            if (e instanceof VirtualMachineError fatal) {
                throw fatal;
            }
        }
    }

    private boolean surelyFits() {
        return submittedBytes - completedBytes <= SURELY_FITS;
    }

    private boolean leavesToWriter(@Nullable LaneCall<?> own) {
        return own != null && !surelyFits() && own.deadline - System.nanoTime() < LITTLE_TIME;
    }

    private long writeLimit(@Nullable LaneCall<?> own) {
        return own == null || surelyFits()
                ? System.nanoTime() + patience
                : own.deadline + WRITE_GRACE;
    }

    /** Lets others join, as long as a good part of those that come usually is missing. */
    private void gather() {
        int expected = averageBurst * 3 / (4 * AVERAGE_SCALE);
        for (int i = 0; i < GATHERING_YIELDS && gathered < expected; i++) {
            if (!yielding.worthwhile()) {
                return;
            }
            Thread.yield();
        }
    }

    /**
     * Takes what is pending, or ends the role of the writer if nothing is.
     *
     * @param captive whether the writer has nothing of its own to do here any more: if a reply is
     *     still to come, the reader goes on when it has
     */
    private @Nullable RequestBuffer next(boolean captive) {
        lock.lock();
        try {
            RequestBuffer out = pending;
            if (out.length() == 0 || end != null || captive && sent > completed) {
                writing = false;
                return null;
            }
            pending = spare;
            spare = out; // only the writer touches it, until it is swapped again
            sent = submitted;
            gathered = 0;
            return out;
        } finally {
            lock.unlock();
        }
    }

    // --- reading ---

    private static final int AVERAGE_SCALE = 16;

    private void read() {
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
        finish(cause);
        failAll();
        if (cause instanceof VirtualMachineError fatal) {
            throw fatal;
        }
    }

    private void readOne() throws IOException {
        LaneCall<?> call = owed();
        if (call == null) {
            if (!in.readPush()) {
                throw Failures.unsolicited();
            }
            return;
        }
        boolean wanted;
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
        passed(call, wanted);
    }

    /** The call that is owed the next reply, or null if none is. */
    private @Nullable LaneCall<?> owed() {
        LaneCall<?> next = head.next;
        if (next != null) {
            return next;
        }
        lock.lock(); // whoever joined before its bytes were written is visible from now on
        try {
            return head.next;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on to the next call; who waited for this one is woken later, with its whole burst. */
    private void passed(LaneCall<?> call, boolean wanted) {
        LaneCall<?> before = head;
        head = call;
        before.next = null; // an old node that points to a young one keeps garbage alive
        completedBytes += call.bytes;
        completed = call.number;
        burst++;
        if (call.caller == null) {
            unattendedPassed++;
        }
        if (wanted) {
            (call.caller != null ? answered : deliverable).add(call);
        }
    }

    /** Before the reader may have to wait: the end of a burst. */
    private void beforeReading() {
        if (burst > 0) {
            endBurst();
        }
        if (insideReply) {
            midReplySince = System.nanoTime();
        }
        midReply = insideReply;
        boolean write;
        boolean over;
        lock.lock();
        try {
            write = !writing && pending.length() > 0 && end == null;
            if (write) {
                writing = true;
            }
            over = draining && !busy();
        } finally {
            lock.unlock();
        }
        tellRoom();
        if (over) {
            close();
        } else if (write) {
            writeForMany(null);
        }
    }

    private void endBurst() {
        long now = System.nanoTime();
        progressAt = now;
        bursts++;
        averageBurst += (burst * AVERAGE_SCALE - averageBurst) / 4;
        yielding.completed(burst, now);
        burst = 0;
        wakeAnswered();
    }

    private void wakeAnswered() {
        for (int i = 0; i < answered.size(); i++) {
            LockSupport.unpark(answered.get(i).caller);
        }
        answered.clear();
        if (!deliverable.isEmpty()) {
            deliver(deliverable);
            deliverable = new ArrayList<>();
        }
    }

    private void deliver(List<LaneCall<?>> decided) {
        completing.execute(() -> decided.forEach(LaneCall::tell));
    }

    // --- its end ---

    /** Takes no more commands, and ends when the last reply has come. */
    void drain() {
        boolean idle;
        lock.lock();
        try {
            draining = true;
            idle = !busy();
        } finally {
            lock.unlock();
        }
        tellRoom();
        if (idle) {
            close();
        }
    }

    /** Ends at once; what is owed fails. */
    void close() {
        finish(new ClosedException(Outcome.UNKNOWN, "the lane was closed", null));
    }

    /** Ends because of {@code cause}; the reader then tells everybody. */
    private void finish(Throwable cause) {
        lock.lock();
        try {
            draining = true;
            ended = true;
            if (end == null) {
                end = cause;
            }
            LockSupport.unpark(writer);
        } finally {
            lock.unlock();
        }
        tellRoom();
        watchdog.remove(this);
        conn.close();
    }

    private void failAll() {
        long written;
        Throwable why;
        lock.lock();
        try {
            written = sent;
            why = end;
        } finally {
            lock.unlock();
        }
        for (LaneCall<?> call = owed(); call != null; call = owed()) {
            Outcome outcome = call.number <= written ? Outcome.UNKNOWN : Outcome.NOT_SENT;
            passed(call, call.fail(failure(outcome, why)));
        }
        wakeAnswered();
    }

    private static RedisException failure(Outcome outcome, @Nullable Throwable why) {
        Throwable cause = why == null ? new IllegalStateException("no cause") : why;
        String what = "the shared connection ended: " + Failures.what(cause);
        return Failures.shared(outcome, what, cause);
    }

    /** What ended it, or null. */
    @Nullable Throwable end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    // --- the watchdog ---

    @Override
    public long enforce(long now) {
        if (ended || !busy()) {
            return Long.MAX_VALUE;
        }
        long writeEnd = writeDeadline;
        if (writeEnd != 0 && writeEnd - now <= 0) {
            finish(new TimeoutException(Outcome.UNKNOWN, "a write did not end in time", null));
            return Long.MAX_VALUE;
        }
        LaneCall<?> oldest = head.next;
        if (oldest != null && oldest.deadline - now <= 0) {
            String fault = fault(now);
            if (fault != null) {
                finish(new TimeoutException(Outcome.UNKNOWN, fault, null));
                return Long.MAX_VALUE;
            }
        }
        if (expires && expiresAt - now <= 0) {
            expire(now);
        }
        return patience; // it looks at every tick as long as replies are owed
    }

    /** What is wrong with it, now that the oldest reply is overdue; null if it is only slow. */
    private @Nullable String fault(long now) {
        if (midReply && now - midReplySince > LEAST_WEDGE) {
            return "a reply stopped in the middle and did not go on before its deadline";
        }
        long silence = now - progressAt;
        if (silence <= patience) {
            return null;
        }
        return "no reply came for "
                + TimeUnit.NANOSECONDS.toMillis(silence)
                + " ms although "
                + (submitted - completed)
                + " were owed";
    }

    /** Makes those fail that nobody waits for and whose deadline has passed. */
    private void expire(long now) {
        lock.lock();
        try {
            expires = false;
        } finally {
            lock.unlock();
        }
        List<LaneCall<?>> expired = new ArrayList<>();
        LaneCall<?> last = head;
        for (LaneCall<?> call = last.next; call != null; call = call.next) {
            last = call;
            if (call.exchange == null || call.decided()) {
                continue;
            }
            if (call.deadline - now > 0) {
                expireLater(call.deadline);
            } else if (call.fail(overdue(call))) {
                expired.add(call);
            }
        }
        if (last != tail) {
            expireLater(now); // the reader has cut the way off: look again
        }
        if (!expired.isEmpty()) {
            deliver(expired);
        }
    }

    private void expireLater(long deadline) {
        lock.lock();
        try {
            expireAt(deadline);
        } finally {
            lock.unlock();
        }
    }
}
