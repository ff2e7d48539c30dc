package org.redwire.testkit;

import org.redwire.protocol.error.RedisException;

/** One command in an {@link Account}: opened before it is sent, closed when its fate is known. */
public final class Entry {

    private final Account account;
    private final String id;
    private final long amount;
    private final long began;
    private Fate fate = Fate.OPEN;
    private String why = "";

    Entry(Account account, String id, long amount) {
        this.account = account;
        this.id = id;
        this.amount = amount;
        this.began = account.now();
    }

    String id() {
        return id;
    }

    long amount() {
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

    /** Its caller was told that it did not run, as by a transaction that was not committed. */
    public void never() {
        close(Fate.NEVER, "");
    }

    /**
     * Its call failed.
     *
     * @throws IllegalArgumentException if that is no failure of Redwire
     */
    public void failed(Throwable failure) {
        if (!(failure instanceof RedisException ours)) {
            throw new IllegalArgumentException(id + " failed in an unexpected way", failure);
        }
        close(Fate.of(ours), ours.toString());
    }

    /** Sends it by this call, and closes it by what the call does; whether the reply came. */
    boolean by(Runnable call) {
        try {
            call.run();
            done();
            return true;
        } catch (RedisException e) {
            failed(e);
            return false;
        }
    }

    private void close(Fate told, String why) {
        if (fate != Fate.OPEN) {
            account.finding(this + " is told its fate a second time: " + told + " " + why);
            return;
        }
        fate = told;
        this.why = why;
        account.ended(id, began);
    }

    @Override
    public String toString() {
        return id + " " + fate + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
