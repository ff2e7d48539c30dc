package org.redwire.itests.chaos.account;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** What is wrong, as far as it was found; thread-safe. The first hundred are kept. */
public final class Findings {

    private static final int KEPT = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> kept = new ArrayList<>();
    private long count;

    /** Something is wrong. */
    public void add(String what) {
        lock.lock();
        try {
            count++;
            if (kept.size() < KEPT) {
                kept.add(what);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many there are. */
    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** The first of them. */
    public List<String> list() {
        lock.lock();
        try {
            return List.copyOf(kept);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return count() + " findings:\n  " + String.join("\n  ", list());
    }
}
