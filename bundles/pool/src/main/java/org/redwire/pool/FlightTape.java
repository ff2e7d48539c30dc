package org.redwire.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FlightRecorder} has noted of one connection. Commands are noted in the order in
 * which they are sent, and answered in that order. Thread-safe.
 *
 * <p>A note for which there is no memory is missing, and harms nothing: whoever notes is in the
 * midst of sending or reading, where a failure would cost the connection, or shift its replies.
 */
final class FlightTape {

    private static final Entry[] EMPTY = {};

    private static final class Entry {
        String name = "";
        long number;
        long bytes;
        long sentAt;
        boolean answered;
        long answeredAt;
        long replyBytes;
    }

    private final FlightRecorder recorder;
    private final long conn;
    private final long openedAt = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Flight.Use use = Flight.Use.CALLS;

    // Guarded by the lock.
    private Entry[] ring = EMPTY;
    private long recorded;
    private long lastNumber;
    private boolean ended;
    private long endedAt;

    FlightTape(FlightRecorder recorder, long conn) {
        this.recorder = recorder;
        this.conn = conn;
    }

    void use(Flight.Use use) {
        this.use = use;
    }

    /** Whether anything is noted at the moment. */
    boolean on() {
        return recorder.size() > 0;
    }

    /** A command is about to be sent; {@code number} is one more than that of the one before. */
    void sent(long number, String name, long bytes) {
        if (on()) {
            try {
                note(number, name, bytes);
            } catch (VirtualMachineError e) {
                // it is missing
            }
        }
    }

    private void note(long number, String name, long bytes) {
        lock.lock();
        try {
            int size = recorder.size();
            if (size == 0) {
                return; // it has just been switched off
            }
            if (ring.length != size) {
                begin(size);
            }
            Entry entry = ring[(int) (recorded++ % size)];
            entry.name = name;
            entry.number = number;
            entry.bytes = bytes;
            entry.answered = false;
            entry.sentAt = System.nanoTime();
            lastNumber = number;
        } finally {
            lock.unlock();
        }
    }

    private void begin(int size) {
        Entry[] made = new Entry[size];
        for (int i = 0; i < size; i++) {
            made[i] = new Entry();
        }
        ring = made;
        recorded = 0;
    }

    /**
     * The reply to a command was read whole; one that was not noted, or is forgotten, is left out.
     */
    void answered(long number, long bytes) {
        if (on()) {
            try {
                noteReply(number, bytes);
            } catch (VirtualMachineError e) {
                // it is missing
            }
        }
    }

    private void noteReply(long number, long bytes) {
        lock.lock();
        try {
            long at = recorded - 1 - (lastNumber - number);
            if (at < Math.max(0, recorded - ring.length) || at >= recorded) {
                return;
            }
            Entry entry = ring[(int) (at % ring.length)];
            if (entry.number == number) {
                entry.answered = true;
                entry.answeredAt = System.nanoTime();
                entry.replyBytes = bytes;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The connection has ended. */
    void ended() {
        try {
            noteEnd();
        } catch (VirtualMachineError e) {
            // it is missing
        }
    }

    private void noteEnd() {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                endedAt = System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
        recorder.ended(this);
    }

    /** Forgets everything. */
    void clear() {
        lock.lock();
        try {
            ring = EMPTY;
            recorded = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether anything was noted, and not forgotten. */
    boolean noted() {
        lock.lock();
        try {
            return recorded > 0;
        } finally {
            lock.unlock();
        }
    }

    /** What was noted, or null if nothing was. */
    @Nullable Flight flight() {
        lock.lock();
        try {
            if (recorded == 0) {
                return null;
            }
            long now = System.nanoTime();
            List<FlightEntry> commands = new ArrayList<>(ring.length);
            for (long at = Math.max(0, recorded - ring.length); at < recorded; at++) {
                commands.add(entry(ring[(int) (at % ring.length)], now));
            }
            return new Flight(
                    conn,
                    use,
                    Duration.ofNanos(now - openedAt),
                    ended ? Duration.ofNanos(now - endedAt) : null,
                    recorded,
                    commands);
        } finally {
            lock.unlock();
        }
    }

    private static FlightEntry entry(Entry entry, long now) {
        return new FlightEntry(
                entry.name,
                entry.bytes,
                Duration.ofNanos(now - entry.sentAt),
                entry.answered ? Duration.ofNanos(entry.answeredAt - entry.sentAt) : null,
                entry.answered ? entry.replyBytes : 0);
    }

    /** Attaches what was noted to the failure of a call that took too long, if it is logged. */
    <E extends Throwable> E attachTo(E failure) {
        if (on() && FlightRecorder.Log.debug()) {
            Flight flight = flight();
            if (flight != null) {
                failure.addSuppressed(new FlightTrace(flight));
            }
        }
        return failure;
    }
}
