package org.redwire.itests.chaos.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a subscriber heard on one channel, and where it was told of a gap. Held against the ledger
 * of who published there. Thread-safe.
 */
public final class Hearing {

    private static final String GAP = "<gap>";

    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> events = new ArrayList<>();

    /** A message came. */
    public void heard(String id) {
        add(id);
    }

    /** The subscriber was told that messages may be missing. */
    public void gap() {
        add(GAP);
    }

    private void add(String event) {
        lock.lock();
        try {
            events.add(event);
        } finally {
            lock.unlock();
        }
    }

    /** Whether this message came. */
    public boolean has(String id) {
        return events().contains(id);
    }

    /** How many gaps were told. */
    public long gaps() {
        return events().stream().filter(GAP::equals).count();
    }

    /** How many messages came. */
    public long messages() {
        return events().size() - gaps();
    }

    private List<String> events() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nothing twice, nothing that was not published, in the order in which it was; and what is
     * missing is missing at a gap.
     *
     * @param published the ids that were published, with what their publisher was told
     */
    public void audit(Ledger published, Findings findings) {
        Map<String, Integer> places = new HashMap<>();
        List<Integer> gaps = new ArrayList<>();
        List<String> all = events();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).equals(GAP)) {
                gaps.add(i);
            } else if (places.putIfAbsent(all.get(i), i) != null) {
                findings.add(published.name() + ": heard " + all.get(i) + " twice");
            }
        }
        int last = -1;
        String missing = null;
        for (Entry entry : published.entries()) {
            Integer place = places.remove(entry.id());
            if (entry.fate() == Fate.NEVER && place != null) {
                findings.add(published.name() + ": heard " + entry);
            }
            if (entry.fate() != Fate.DONE) {
                continue; // it may have come late, after others
            }
            if (place == null) {
                missing = missing == null ? entry.id() : missing;
            } else if (place < last) {
                findings.add(published.name() + ": heard " + entry.id() + " before earlier ones");
            } else {
                missing(published, missing, last, place, gaps, findings);
                missing = null;
                last = place;
            }
        }
        missing(published, missing, last, all.size(), gaps, findings);
        places.keySet().forEach(id -> findings.add(published.name() + ": nobody published " + id));
    }

    private static void missing(
            Ledger published,
            String missing,
            int after,
            int before,
            List<Integer> gaps,
            Findings findings) {
        if (missing != null && gaps.stream().noneMatch(gap -> gap > after && gap < before)) {
            findings.add(published.name() + ": " + missing + " is missing without a gap");
        }
    }
}
