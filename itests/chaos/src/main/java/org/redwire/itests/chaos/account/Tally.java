package org.redwire.itests.chaos.account;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** All that was added to a counter, by one caller or many. Thread-safe. */
public final class Tally {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Entry> entries = new ArrayList<>();
    private final String name;

    /** An empty one; the name is that of the counter. */
    public Tally(String name) {
        this.name = name;
    }

    /** The name of the counter. */
    public String name() {
        return name;
    }

    /** A command is about to add this. */
    public Entry open(long amount) {
        lock.lock();
        try {
            Entry entry = new Entry(name + "#" + entries.size(), amount);
            entries.add(entry);
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** How much was added with this fate. */
    public long sum(Fate fate) {
        lock.lock();
        try {
            return entries.stream()
                    .filter(entry -> entry.fate() == fate)
                    .mapToLong(Entry::amount)
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    /** How many additions have this fate. */
    public long count(Fate fate) {
        lock.lock();
        try {
            return entries.stream().filter(entry -> entry.fate() == fate).count();
        } finally {
            lock.unlock();
        }
    }

    /** Holds it against the counter: all that is done, and no more than may be. */
    public void audit(long actual, Findings findings) {
        long least = sum(Fate.DONE);
        long most = least + sum(Fate.MAYBE);
        if (actual < least || actual > most) {
            findings.add(
                    "%s: is %d, but %d were done and %d at most"
                            .formatted(name, actual, least, most));
        }
        if (sum(Fate.OPEN) > 0) {
            findings.add(name + ": a call has no outcome");
        }
    }
}
