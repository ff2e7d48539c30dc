package org.redwire.itests.chaos.account;

import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/**
 * One command in the books: made before it is sent, closed once when its caller knows its fate.
 * Thread-safe.
 */
public final class Entry {

    private final String id;
    private final long amount;
    private volatile Fate fate = Fate.OPEN;
    private volatile String why = "";

    Entry(String id, long amount) {
        this.id = id;
        this.amount = amount;
    }

    /** What it adds to a list; its name in a tally. */
    public String id() {
        return id;
    }

    /** What it adds to a counter. */
    public long amount() {
        return amount;
    }

    /** What its caller was told. */
    public Fate fate() {
        return fate;
    }

    /** Its reply came. */
    public void done() {
        close(Fate.DONE, "");
    }

    /** Its call failed. */
    public void failed(RedisException failure) {
        close(Fate.of(failure.outcome()), failure.toString());
    }

    /** Its call failed with this outcome. */
    public void failed(Outcome outcome) {
        close(Fate.of(outcome), outcome.name());
    }

    private void close(Fate fate, String why) {
        if (this.fate != Fate.OPEN) {
            throw new IllegalStateException(this + " has a fate already");
        }
        this.why = why;
        this.fate = fate;
    }

    @Override
    public String toString() {
        return id + " " + fate + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
