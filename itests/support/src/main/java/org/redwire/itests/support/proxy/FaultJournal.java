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
 * What a proxy did: when, to what, and which fault. It keeps the last thousand faults, and counts
 * all of them. Thread-safe.
 */
public final class FaultJournal {

    private static final int KEPT = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final long start = System.nanoTime();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * One fault.
     *
     * @param nanos when, since the proxy was started
     * @param where the frame or the connection, or {@code proxy} for all of them
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

    /** The faults that were done last, oldest first. */
    public List<Entry> entries() {
        lock.lock();
        try {
            return List.copyOf(entries);
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

    /** The counts, then one line for each of the last faults. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("faults: " + counts());
        entries().forEach(entry -> lines.add("  " + entry));
        return String.join("\n", lines);
    }

    void did(Object where, Fault fault) {
        add(where.toString(), fault.getClass().getSimpleName(), fault.toString());
    }

    void note(String kind, String what) {
        add("proxy", kind, what);
    }

    private void add(String where, String kind, String what) {
        Entry entry = new Entry(System.nanoTime() - start, where, what);
        lock.lock();
        try {
            if (entries.size() == KEPT) {
                entries.remove();
            }
            entries.add(entry);
            counts.merge(kind, 1L, Long::sum);
        } finally {
            lock.unlock();
        }
    }
}
