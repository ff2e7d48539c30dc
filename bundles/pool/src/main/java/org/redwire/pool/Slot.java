package org.redwire.pool;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection in a pool, and what the pool has noted about it. Guarded by the pool's lock, but for
 * what is final.
 */
final class Slot implements Offer {

    /** Whose it is. */
    private enum State {
        /** The pool's: it can be lent. */
        IDLE,
        /** A caller's, or it is being looked at for one. */
        LENT,
        /** Nobody's: it was given back, and is being closed or is closed. */
        GONE
    }

    /** A connection that is idle for longer gives its buffers back. */
    private static final long REST_AFTER = TimeUnit.SECONDS.toNanos(1);

    final ConnPool pool;
    final Conn conn;
    private final long openedAt;

    /** With how many renewals of the pool it has kept up. */
    private int renewals;

    /** This connection's share of the jitter of its lifetime, from -1 to 1. */
    private final double luck;

    private State state = State.LENT;
    private long since;
    private long expiry;
    private boolean fresh = true;
    private boolean hit;
    private boolean overdue;
    private boolean suspect;
    private boolean rested;
    private @Nullable Held held;

    /** A new connection, which is lent to nobody yet. */
    Slot(ConnPool pool, Conn conn, int renewals, long openedAt, double luck, Rules rules) {
        this.pool = pool;
        this.conn = conn;
        this.renewals = renewals;
        this.openedAt = openedAt;
        this.luck = luck;
        follow(rules);
    }

    /** Takes over a new lifetime. */
    void follow(Rules rules) {
        expiry = openedAt + rules.lifetime() + (long) (luck * rules.lifetimeJitter());
    }

    /** With how many renewals of the pool it has kept up. */
    int renewals() {
        return renewals;
    }

    /** Whether it is a caller's. */
    boolean lent() {
        return state == State.LENT;
    }

    /** Since when it is lent or idle. */
    long since() {
        return since;
    }

    /**
     * It goes from the idle ones to a caller.
     *
     * @param suspect whether the server may well have closed it
     */
    void lendIdle(long now, Rules rules, boolean suspect) {
        overdue = due(now, rules);
        this.suspect = suspect;
        hit = true;
        lent(now);
    }

    /** It goes to a caller that waited for it. */
    void handOver(long now) {
        overdue = false;
        suspect = false;
        hit = false;
        lent(now);
    }

    private void lent(long now) {
        state = State.LENT;
        since = now;
        rested = false;
        held = null;
    }

    /** Notes that a session holds it, which was opened there. */
    void held(String openedAt) {
        held = new Held(conn, openedAt);
    }

    /** What is known of the session that holds it, or null if none does. */
    @Nullable Held held() {
        return state == State.LENT ? held : null;
    }

    /** It joins the idle ones. */
    void idle(long now) {
        state = State.IDLE;
        since = now;
        fresh = false;
    }

    /** It is of no more use. */
    void gone() {
        state = State.GONE;
    }

    // What follows is for the caller to which it was lent last.

    /** It was renewed. */
    void renewed(int renewals) {
        this.renewals = renewals;
    }

    /** Whether it went straight from its dial to a caller. */
    boolean fresh() {
        return fresh;
    }

    /** Says that it was found good: whatever happens to it next is no fault of its dial. */
    void proven() {
        fresh = false;
    }

    /** Whether it was idle before it was lent. */
    boolean hit() {
        return hit;
    }

    /** Whether it was too old, or idle for too long, when it was lent. */
    boolean overdue() {
        return overdue;
    }

    /** Whether the server may well have closed it while it was idle. */
    boolean suspect() {
        return suspect;
    }

    // --- what time does to it ---

    /** Whether it has reached the end of its lifetime. */
    boolean expired(long now) {
        return expiry - now <= 0;
    }

    /** Whether it has, or is idle for too long. */
    boolean due(long now, Rules rules) {
        return expired(now) || now - since >= rules.idleTime();
    }

    /** Gives its buffers back if it is idle for a while. */
    void restIfIdle(long now) {
        if (!rested && now - since >= REST_AFTER) {
            rested = true;
            conn.rest();
        }
    }

    /** When something has to be done about it if it stays idle. */
    long nextChore(Rules rules) {
        long idleEnd = since + rules.idleTime();
        long end = expiry - idleEnd < 0 ? expiry : idleEnd;
        long rest = since + REST_AFTER;
        return rested || end - rest < 0 ? end : rest;
    }
}
