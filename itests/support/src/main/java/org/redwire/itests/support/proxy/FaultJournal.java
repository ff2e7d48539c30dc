package org.redwire.itests.support.proxy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a proxy did: when, to what, and which fault. It counts all faults, and keeps those since it
 * was cleared last: of more than {@value #KEPT} the last ones. Thread-safe.
 */
public final class FaultJournal {

    static final int KEPT = 20_000;

    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long start = System.nanoTime();
    private long dropped;

    /**
     * One fault.
     *
     * @param nanos when, since the proxy was started or its journal cleared
     * @param where the frame or the connection by its number in the plan, or {@code proxy} for all
     *     of them
     * @param what the fault
     */
    public record Entry(long nanos, String where, String what) {
        @Override
        public String toString() {
            long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
            return "%5d.%06d s %s: %s"
                    .formatted(micros / 1_000_000, micros % 1_000_000, where, what);
        }
    }

    FaultJournal() {}

    /** The faults that were done since it was cleared last, oldest first. */
    public List<Entry> entries() {
        lock.lock();
        try {
            return List.copyOf(entries);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the faults that were done so far, and begins its time anew. The counts stay. */
    public void clear() {
        lock.lock();
        try {
            entries.clear();
            dropped = 0;
            start = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** How often each kind of fault was done. */
    public Map<String, Long> counts() {
        lock.lock();
        try {
            return new TreeMap<>(counts);
        } finally {
            lock.unlock();
        }
    }

    /** How often this kind of fault was done. */
    public long count(Class<? extends Fault> kind) {
        return counts().getOrDefault(kind.getSimpleName(), 0L);
    }

    /** The counts, then one line for each fault that is kept. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lock.lock();
        try {
            lines.add("faults: " + counts);
            if (dropped > 0) {
                lines.add("  " + dropped + " before these are not kept");
            }
            entries.forEach(entry -> lines.add("  " + entry));
        } finally {
            lock.unlock();
        }
        return String.join("\n", lines);
    }

    void did(Object where, Fault fault) {
        add(where.toString(), fault.getClass().getSimpleName(), fault.toString());
    }

    void note(String kind, String what) {
        add("proxy", kind, what);
    }

    private void add(String where, String kind, String what) {
        lock.lock();
        try {
            if (entries.size() == KEPT) {
                entries.remove();
                dropped++;
            }
            entries.add(new Entry(System.nanoTime() - start, where, what));
            counts.merge(kind, 1L, Long::sum);
        } finally {
            lock.unlock();
        }
    }
}
