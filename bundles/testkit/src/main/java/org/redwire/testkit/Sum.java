package org.redwire.testkit;

import java.util.ArrayList;
import java.util.List;

/** The account of one number to which callers add. */
public final class Sum {

    private final Account account;
    private final String key;
    private final List<Entry> entries = new ArrayList<>();

    Sum(Account account, String key) {
        this.account = account;
        this.key = key;
    }

    /**
     * Adds so much by this call; a failure of Redwire is noted and goes no further.
     *
     * @return whether the reply came
     */
    public boolean add(long amount, Runnable call) {
        return open(amount).by(call);
    }

    /** A command is about to add this. */
    public Entry open(long amount) {
        Entry entry = new Entry(account, key + "+" + amount, amount);
        entries.add(entry);
        return entry;
    }

    long count(Fate fate) {
        return entries.stream().filter(entry -> entry.fate() == fate).count();
    }

    private long total(Fate fate) {
        return entries.stream()
                .filter(entry -> entry.fate() == fate)
                .mapToLong(Entry::amount)
                .sum();
    }

    void audit(long actual) {
        long surely = total(Fate.DONE);
        long possibly = surely + total(Fate.MAYBE);
        if (actual < surely || actual > possibly) {
            account.finding(
                    "%s is %d, but %d were surely and %d possibly added"
                            .formatted(key, actual, surely, possibly));
        }
        if (count(Fate.OPEN) > 0) {
            account.finding(key + ": the fate of " + count(Fate.OPEN) + " calls is open");
        }
    }
}
