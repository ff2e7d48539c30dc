package org.redwire.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.RequestBuffer;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

/**
 * The commands of a lane, from their joining to their reply: the requests that wait to be written,
 * and the calls that are owed a reply, both in one order. Says who writes, and when it is over.
 *
 * <p>Many join, one thread at a time has the role of the writer, one reads.
 */
final class LaneQueue {

    /** How much memory for requests a lane keeps. */
    private static final int KEPT_REQUEST_BYTES = 64 << 10;

    /** So many pending bytes are written without waiting for a better moment. */
    private static final int WORTH_A_WRITE = 12 << 10;

    /**
     * If replies came within this time, the next ones will too, and the reader then writes what is
     * pending. Over a network that takes longer, waiting for them would cost a round trip.
     */
    private static final long SOON = TimeUnit.MICROSECONDS.toNanos(200);

    /**
     * As long as no more bytes than this wait for their replies, no write can be held up: the
     * socket's own buffer takes them. (Linux gives it 85 KiB at least.) A writer is then late for
     * want of a processor, and its lane is well.
     */
    private static final int SURELY_FITS = 16 << 10;

    private static final int AVERAGE_SCALE = 16;

    /** What has become of a call that wants to join. */
    enum Place {
        /** It has joined, and somebody writes it, or will. */
        TAKEN,
        /** It has joined, and its thread is the writer now. */
        TO_BE_WRITTEN,
        /** There is no room for it at the moment. */
        FULL,
        /** The lane takes no more. */
        REFUSED
    }

    private final LaneOptions options;
    private final FlightTape tape;
    private final ShortLock lock = new ShortLock();

    // Guarded by the lock; what is volatile is read without it.
    private RequestBuffer pending = new RequestBuffer();
    private RequestBuffer spare = new RequestBuffer();
    private volatile LaneCall<?> tail;
    private volatile int gathered;
    private boolean writing;
    private volatile long submitted;
    private volatile long submittedBytes;
    private volatile long unattended;
    private volatile long sent;
    private volatile boolean closing;
    private volatile boolean ended;
    private @Nullable Throwable end;

    /** When the first of those that are watched is due, if {@link #watches}. */
    private volatile long nextDue;

    private volatile boolean watches;

    /** The last command of a write whose replies are timed; 0 if none is. */
    private long timed;

    private long timedSince;

    // Written by the reader alone.
    private volatile LaneCall<?> head;
    private volatile long completed;
    private volatile long completedBytes;
    private volatile long unattendedPassed;
    private volatile long fastest = Long.MAX_VALUE;
    private volatile int average;

    /** When the last burst came, or the first command after all were answered. */
    private volatile long progressAt = System.nanoTime();

    /** A queue whose commands are noted on {@code tape}. */
    LaneQueue(LaneOptions options, FlightTape tape) {
        this.options = options;
        this.tape = tape;
        this.head = new LaneCall<>(Command.of("PING"), 0, null, null); // the place before the first
        this.tail = head;
    }

    // --- joining ---

    /**
     * Encodes a call's command and puts it behind the others.
     *
     * @param patient whether it may wait for the reader, which soon writes what is pending
     * @param evenIfFull whether it joins although there is no room
     * @throws IllegalArgumentException if it cannot be encoded; it has not joined then
     */
    Place join(LaneCall<?> call, boolean patient, boolean evenIfFull) {
        lock.lock();
        try {
            if (closing) {
                return Place.REFUSED;
            }
            if (full() && !evenIfFull) {
                return Place.FULL;
            }
            boolean first = !busy();
            add(call);
            if (first) {
                progressAt = System.nanoTime();
            }
            if (writing || patient && !first && readerWritesSoon()) {
                return Place.TAKEN;
            }
            writing = true;
            return Place.TO_BE_WRITTEN;
        } finally {
            lock.unlock();
        }
    }

    private void add(LaneCall<?> call) {
        int before = pending.length();
        pending.add(call.command); // what cannot be encoded goes no further
        call.bytes = pending.length() - before;
        call.number = submitted + 1;
        tail.next = call;
        tail = call;
        submitted = call.number;
        submittedBytes += call.bytes;
        gathered++;
        if (call.caller == null) {
            unattended++;
        }
        if (call.watched) {
            dueAt(call.dueAt);
        }
        tape.sent(call.number, call.command.name(), call.bytes); // last: it has joined
    }

    /**
     * Whether the reader will write soon, just before it waits for more: it looks after its last
     * reply, so nothing that joined before is left behind.
     */
    private boolean readerWritesSoon() {
        return answersSoon()
                && pending.length() < WORTH_A_WRITE
                && System.nanoTime() - progressAt < SOON;
    }

    /** Whether the network is so fast that those who wait for a reply wait a moment only. */
    boolean answersSoon() {
        return fastest < SOON;
    }

    boolean full() {
        return inFlight() >= options.maxInFlight() || inFlightBytes() >= options.maxInFlightBytes();
    }

    boolean surelyFits() {
        return inFlightBytes() <= SURELY_FITS;
    }

    /** How many wait to be written. */
    int gathered() {
        return gathered;
    }

    // --- the writer ---

    /** Makes the current thread the writer, if something is pending and nobody writes. */
    boolean becomeWriter() {
        lock.lock();
        try {
            boolean becomes = !writing && pending.length() > 0 && end == null;
            writing |= becomes;
            return becomes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what is pending, or ends the role of the writer: if nothing is, or if the reader will
     * soon go on.
     *
     * @param leaving whether the writer had better do something else
     */
    @Nullable RequestBuffer take(boolean leaving) {
        lock.lock();
        try {
            RequestBuffer out = pending;
            boolean left = leaving && answersSoon() && sent > completed;
            if (out.length() == 0 || end != null || left) {
                writing = false;
                return null;
            }
            pending = spare;
            spare = out; // only the writer touches it, until it is swapped again
            sent = submitted;
            gathered = 0;
            if (timed == 0) {
                timed = sent;
                timedSince = System.nanoTime();
            }
            return out;
        } finally {
            lock.unlock();
        }
    }

    /** What was taken has been written. */
    void written(RequestBuffer taken) {
        taken.clear(KEPT_REQUEST_BYTES);
    }

    // --- the reader ---

    /** The call that is owed the next reply, or null if none is. */
    @Nullable LaneCall<?> owed() {
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

    /** Goes on to the next: {@code call} has its reply. */
    void passed(LaneCall<?> call) {
        LaneCall<?> before = head;
        head = call;
        before.next = null; // an old node that points to a young one keeps garbage alive
        completedBytes += call.bytes;
        completed = call.number;
        if (call.caller == null) {
            unattendedPassed++;
        }
    }

    /** A burst of so many replies has ended. */
    void progressed(int burst, long now) {
        progressAt = now;
        average += (burst * AVERAGE_SCALE - average) / 4;
        lock.lock();
        try {
            if (timed != 0 && completed >= timed) {
                fastest = Math.min(fastest, now - timedSince);
                timed = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many replies come together as a rule. */
    int usualBurst() {
        return average / AVERAGE_SCALE;
    }

    // --- numbers ---

    /** Whether replies are owed. */
    boolean busy() {
        return submitted != completed;
    }

    long submitted() {
        return submitted;
    }

    long completed() {
        return completed;
    }

    long inFlight() {
        return submitted - completed;
    }

    long inFlightBytes() {
        return submittedBytes - completedBytes;
    }

    /**
     * Whether a thread has given it something for whose reply it does not wait, and is owed that.
     */
    boolean owesTo(Thread thread) {
        LaneCall<?> at = head;
        while (unattended != unattendedPassed && at != tail) {
            LaneCall<?> next = at.next;
            if (next != null && next.giver == thread) {
                return true;
            }
            at = next == null ? head : next; // null: the reader has cut the way off
        }
        return false;
    }

    /** Whether somebody waits for a reply: those who gave up, or were told, wait no more. */
    boolean awaited() {
        LaneCall<?> at = head;
        while (at != tail) {
            LaneCall<?> next = at.next;
            if (next != null && !next.decided()) {
                return true;
            }
            at = next == null ? head : next; // null: the reader has cut the way off
        }
        return false;
    }

    /** For how long nothing has come. */
    long silence(long now) {
        return now - progressAt;
    }

    /** The failure of a call whose reply did not come in time. */
    TimeoutException overdue(LaneCall<?> call) {
        String what =
                "no reply in time; "
                        + Math.max(0, call.number - completed - 1)
                        + " replies were owed before it, the last came "
                        + TimeUnit.NANOSECONDS.toMillis(silence(System.nanoTime()))
                        + " ms ago";
        return tape.attachTo(new TimeoutException(Outcome.UNKNOWN, what, null));
    }

    // --- those that its watch sees to ---

    /** The oldest that is owed a reply, or null. */
    @Nullable LaneCall<?> oldest() {
        return head.next;
    }

    /** Those that are watched, have no outcome and are due. */
    List<LaneCall<?>> due(long now) {
        List<LaneCall<?>> due = new ArrayList<>();
        if (!watches || nextDue - now > 0) {
            return due;
        }
        lock.lock();
        try {
            watches = false; // found anew
        } finally {
            lock.unlock();
        }
        LaneCall<?> last = head;
        for (LaneCall<?> call = last.next; call != null; call = call.next) {
            last = call;
            if (!call.watched || call.decided()) {
                continue;
            }
            if (call.dueAt - now <= 0) {
                due.add(call);
                call.dueAt = call.deadline; // and from then on at every look
            }
            dueLater(call.dueAt);
        }
        if (last != tail) {
            dueLater(now); // the reader has cut the way off: look again
        }
        return due;
    }

    private void dueLater(long nanoTime) {
        lock.lock();
        try {
            dueAt(nanoTime);
        } finally {
            lock.unlock();
        }
    }

    private void dueAt(long nanoTime) {
        if (!watches || nanoTime - nextDue < 0) {
            nextDue = nanoTime;
            watches = true;
        }
    }

    // --- its end ---

    /** Takes no more. */
    void refuse() {
        lock.lock();
        try {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it takes no more. */
    boolean refusing() {
        return closing;
    }

    /** Whether it takes no more, and has answered all. */
    boolean drained() {
        lock.lock();
        try {
            return closing && !busy();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it; the first cause stays. */
    void end(Throwable cause) {
        lock.lock();
        try {
            closing = true;
            ended = true;
            if (end == null) {
                end = cause;
            }
        } finally {
            lock.unlock();
        }
    }

    boolean ended() {
        return ended;
    }

    /** What ended it, or null. */
    @Nullable Throwable cause() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /** How many may have been written: counted before their first byte is. */
    long sent() {
        return sent;
    }

    /** Whether a call may have been written. */
    boolean sent(LaneCall<?> call) {
        return call.number <= sent;
    }
}
