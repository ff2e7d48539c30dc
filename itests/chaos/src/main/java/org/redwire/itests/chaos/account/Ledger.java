package org.redwire.itests.chaos.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All that one caller, or one stream of commands, appends to a list: each time an id that is used
 * once. Thread-safe.
 */
public final class Ledger {

    /** Whether what was done must stand in the order in which it was begun. */
    public enum Order {
        /** It must. */
        KEPT,
        /** Nobody promises it. */
        FREE
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Entry> entries = new ArrayList<>();
    private final String name;
    private final Order order;

    /** An empty one; the name is that of the list. */
    public Ledger(String name, Order order) {
        this.name = name;
        this.order = order;
    }

    /** The name of the list. */
    public String name() {
        return name;
    }

    /** A command is about to append this. */
    public Entry open(String id) {
        Entry entry = new Entry(id, 1);
        lock.lock();
        try {
            entries.add(entry);
        } finally {
            lock.unlock();
        }
        return entry;
    }

    /** All that was begun, in that order. */
    public List<Entry> entries() {
        lock.lock();
        try {
            return List.copyOf(entries);
        } finally {
            lock.unlock();
        }
    }

    /** How many entries have this fate now. */
    public long count(Fate fate) {
        return entries().stream().filter(entry -> entry.fate() == fate).count();
    }

    /**
     * Holds it against what the list has: what is done exactly once, what is not done never, what
     * may be done at most once, and nothing else.
     */
    public void audit(List<String> actual, Findings findings) {
        Map<String, Integer> left = new HashMap<>();
        actual.forEach(id -> left.merge(id, 1, Integer::sum));
        List<String> done = new ArrayList<>();
        for (Entry entry : entries()) {
            Integer found = left.remove(entry.id());
            audit(entry, found == null ? 0 : found, findings);
            if (entry.fate() == Fate.DONE) {
                done.add(entry.id());
            }
        }
        left.keySet().forEach(id -> findings.add(name + ": nobody wrote " + id));
        if (order == Order.KEPT) {
            auditOrder(done, actual, findings);
        }
    }

    private void audit(Entry entry, int found, Findings findings) {
        boolean right =
                switch (entry.fate()) {
                    case DONE -> found == 1;
                    case NEVER -> found == 0;
                    case MAYBE -> found <= 1;
                    case OPEN -> false;
                };
        if (!right) {
            findings.add(name + ": " + entry + " is there " + found + " times");
        }
    }

    private void auditOrder(List<String> done, List<String> actual, Findings findings) {
        Set<String> known = new HashSet<>(done);
        List<String> order = actual.stream().filter(known::remove).toList(); // the first of each
        for (int i = 0; i < order.size(); i++) {
            if (known.isEmpty() && !order.get(i).equals(done.get(i))) {
                findings.add(
                        "%s: %s stands where %s was written before"
                                .formatted(name, order.get(i), done.get(i)));
                return;
            }
        }
    }
}
