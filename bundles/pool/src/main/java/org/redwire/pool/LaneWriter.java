package org.redwire.pool;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.RequestBuffer;

/**
 * Writes what is pending on a lane, in the thread that has the role of the writer: a caller's, the
 * reader's, or one of its own for those that must not write or have no time to. Its own thread is
 * started when it is first needed.
 */
final class LaneWriter {

    /** How often a writer yields to let others join, while it may expect them. */
    private static final int GATHERING_YIELDS = 2;

    /** A caller with less time left than this does not start a write that may be held up. */
    private static final long LITTLE_TIME = TimeUnit.MILLISECONDS.toNanos(100);

    /** For so long a write may outlast its caller's deadline: it carries the commands of others. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(70);

    private static final long NONE = 0;

    private final String name;
    private final Conn conn;
    private final LaneQueue queue;
    private final long patience;
    private final Threads threads;
    private final Yielding yielding;
    private final Consumer<Throwable> end;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread thread;
    private volatile boolean wanted;

    /** Until when the write under way must be over; {@link #NONE} if there is none. */
    private volatile long limit;

    private volatile long writes;

    /**
     * A writer without a thread yet.
     *
     * @param patience how long a write may take that no caller waits for, in nanoseconds
     * @param end ends the lane
     */
    LaneWriter(
            String name,
            Conn conn,
            LaneQueue queue,
            long patience,
            Threads threads,
            Yielding yielding,
            Consumer<Throwable> end) {
        this.name = name;
        this.conn = conn;
        this.queue = queue;
        this.patience = patience;
        this.threads = threads;
        this.yielding = yielding;
        this.end = end;
    }

    /** How many writes there were. */
    long writes() {
        return writes;
    }

    /** Whether a write is held up. */
    boolean overdue(long now) {
        long until = limit;
        return until != NONE && until - now <= 0;
    }

    /** Lets others join, as long as a good part of those that come usually is missing. */
    private void gather() {
        int expected = queue.usualBurst() * 3 / 4;
        for (int i = 0; i < GATHERING_YIELDS && queue.gathered() < expected; i++) {
            if (!yielding.worthwhile()) {
                return;
            }
            Thread.yield();
        }
    }

    // --- who writes ---

    /** Writes as the thread that has brought {@code own}, as long as it waits for the reply. */
    void writeFor(LaneCall<?> own) {
        try {
            if (own.caller != null) {
                gather();
            }
            boolean leaving = false;
            for (long until = limitFor(own); until != NONE; until = limitFor(own)) {
                if (!writeOnce(leaving, until)) {
                    return;
                }
                leaving = own.caller == null || own.decided();
                if (leaving && !queue.answersSoon()) {
                    break;
                }
            }
            wake(); // its own thread has the role now
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** Until when a write may take in the thread of {@code own}; {@link #NONE} if it may not. */
    private long limitFor(LaneCall<?> own) {
        long now = System.nanoTime();
        if (queue.surelyFits()) {
            return now + patience;
        }
        return own.deadline - now < LITTLE_TIME ? NONE : own.deadline + GRACE;
    }

    /**
     * Writes as the reader, which has more to read; over a slow network nothing is ever left to it.
     */
    void writeForReader() {
        writeAll();
    }

    private void writeForOthers() {
        gather();
        writeAll();
    }

    private void writeAll() {
        try {
            boolean leaving = false;
            while (writeOnce(leaving, System.nanoTime() + patience)) {
                leaving = true;
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** Writes what is pending; false if the role of the writer has ended. */
    private boolean writeOnce(boolean leaving, long until) throws IOException {
        RequestBuffer requests = queue.take(leaving);
        if (requests == null) {
            return false;
        }
        limit = until;
        conn.write(requests);
        limit = NONE;
        writes++;
        queue.written(requests);
        return true;
    }

    /** The reader finds the connection closed, and tells everybody. */
    private void failed(Throwable cause) {
        end.accept(cause);
        if (cause instanceof VirtualMachineError fatal) {
            throw fatal;
        }
    }

    // --- its own thread ---

    /** Has it write, instead of the one that has the role. */
    void wake() {
        wanted = true;
        try {
            LockSupport.unpark(thread());
        } catch (Throwable e) {
            end.accept(e); // no thread is to be had, so nobody would ever write
        }
    }

    private @Nullable Thread thread() {
        lock.lock();
        try {
            if (thread == null && !queue.ended()) {
                thread = threads.start(name + "-writer", this::run);
            }
            return thread;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!queue.ended()) {
            if (wanted) {
                wanted = false;
                writeForOthers();
            } else {
                Thread.interrupted(); // a stray interrupt would turn every pause into none
                LockSupport.park(this);
            }
        }
    }

    /** Lets its own thread see the end of the lane. */
    void ended() {
        lock.lock();
        try {
            LockSupport.unpark(thread);
        } finally {
            lock.unlock();
        }
    }
}
