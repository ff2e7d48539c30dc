package org.redwire.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The account of one list: all that one caller appends, each time an id that is used once. */
public final class Writes {

    private final Account account;
    private final String key;
    private final List<Entry> entries = new ArrayList<>();
    private boolean ordered = true;

    Writes(Account account, String key) {
        this.account = account;
        this.key = key;
    }

    /** Nobody promises an order for what is appended here. */
    public Writes unordered() {
        ordered = false;
        return this;
    }

    /**
     * Appends an id by this call; a failure of Redwire is noted and goes no further.
     *
     * @return whether the reply came
     */
    public boolean append(String id, Runnable call) {
        return open(id).by(call);
    }

    /** A command is about to append this. */
    public Entry open(String id) {
        Entry entry = new Entry(account, id, 1);
        entries.add(entry);
        return entry;
    }

    long count(Fate fate) {
        return entries.stream().filter(entry -> entry.fate() == fate).count();
    }

    void audit(List<String> actual) {
        Map<String, Integer> left = new HashMap<>();
        actual.forEach(id -> left.merge(id, 1, Integer::sum));
        List<String> done = new ArrayList<>();
        for (Entry entry : entries) {
            Integer found = left.remove(entry.id());
            audit(entry, found == null ? 0 : found);
            if (entry.fate() == Fate.DONE) {
                done.add(entry.id());
            }
        }
        left.keySet().forEach(id -> account.finding(key + ": nobody wrote " + id));
        if (ordered) {
            auditOrder(done, actual);
        }
    }

    private void audit(Entry entry, int found) {
        boolean right =
                switch (entry.fate()) {
                    case DONE -> found == 1;
                    case NEVER -> found == 0;
                    case MAYBE -> found <= 1;
                    case OPEN -> false;
                };
        if (!right) {
            account.finding(key + ": " + entry + " is there " + found + " times");
        }
    }

    private void auditOrder(List<String> done, List<String> actual) {
        Set<String> known = new HashSet<>(done);
        List<String> order = actual.stream().filter(known::contains).distinct().toList();
        for (int i = 0; i < Math.min(order.size(), done.size()); i++) {
            if (!order.get(i).equals(done.get(i))) {
                account.finding(
                        "%s: %s stands where %s was written before"
                                .formatted(key, order.get(i), done.get(i)));
                return;
            }
        }
    }
}
