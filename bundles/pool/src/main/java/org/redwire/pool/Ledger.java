package org.redwire.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.redwire.pool.Counters.Reason;

/**
 * Who has which connection of a pool, and who waits for one. A connection that is open is idle,
 * lent, or on its way to be closed; while a caller waits none is idle.
 *
 * <p>Guarded by the pool's lock: every method is called with the lock held, except {@link #rules}
 * and {@link #renewals}.
 */
final class Ledger {

    private final Set<Slot> open = new HashSet<>();
    private final ArrayDeque<Slot> idle = new ArrayDeque<>();
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
    private final Counters counters = new Counters();
    private int leaving;

    /** When the server last ended a connection under its caller; null if it never did. */
    private @Nullable Long lostAt;

    /** Changed under the lock. */
    private volatile Rules rules;

    /** How often all connections had to be renewed. Changed under the lock. */
    private volatile int renewals;

    Ledger(Rules rules) {
        this.rules = rules;
    }

    Rules rules() {
        return rules;
    }

    /** Takes over new rules. */
    void follow(Rules rules) {
        this.rules = rules;
        open.forEach(slot -> slot.follow(rules));
    }

    int renewals() {
        return renewals;
    }

    /** From now on only connections are kept that were made or renewed later. */
    int renew() {
        return ++renewals;
    }

    Counters counters() {
        return counters;
    }

    // --- connections ---

    /** How many are open. */
    int total() {
        return open.size();
    }

    int idle() {
        return idle.size();
    }

    /** All that are open. */
    List<Slot> all() {
        return new ArrayList<>(open);
    }

    /** Takes in a new connection, which is lent to nobody yet. */
    void add(Slot slot) {
        open.add(slot);
    }

    /** Lends the next idle one, or returns null if there is none. */
    @Nullable Slot lendIdle(long now) {
        Slot slot = rules.fifo() ? idle.pollFirst() : idle.pollLast();
        if (slot != null) {
            slot.lendIdle(now, rules, lostAt != null && slot.since() - lostAt <= 0);
            counters.hits++;
        }
        return slot;
    }

    /** Lends an idle one that was not renewed yet, or returns null if there is none. */
    @Nullable Slot lendOutdated(long now) {
        for (Iterator<Slot> i = idle.iterator(); i.hasNext(); ) {
            Slot slot = i.next();
            if (slot.renewals() != renewals) {
                i.remove();
                slot.handOver(now);
                return slot;
            }
        }
        return null;
    }

    /** Hands one to the caller that waits longest and returns that, or keeps it as idle. */
    @Nullable Waiter deliver(Slot slot, long now) {
        Waiter oldest = waiters.poll();
        if (oldest == null) {
            slot.idle(now);
            idle.addLast(slot);
        } else {
            slot.handOver(now);
            counters.waited(oldest, now);
            oldest.serve(slot);
        }
        return oldest;
    }

    /** Whether there are more than there may be, those aside that are being closed. */
    boolean tooMany() {
        return open.size() - leaving > rules.cap();
    }

    /** Whether nobody needs one more, now or later. */
    boolean full() {
        return open.size() - leaving >= rules.cap()
                || waiters.isEmpty() && idle.size() >= rules.maxIdle();
    }

    /** Whether all are lent, and there are as many as there may be. */
    boolean exhausted() {
        return idle.isEmpty() && open.size() - leaving >= rules.cap();
    }

    /** Why one that comes back cannot be kept, or null. */
    @Nullable Reason fault(Slot slot, boolean clean, long now) {
        if (!clean) {
            return Reason.DIRTY;
        }
        if (!slot.conn.pooled() || slot.renewals() != renewals || tooMany()) {
            return Reason.SURPLUS;
        }
        if (slot.expired(now)) {
            return Reason.STALE;
        }
        return waiters.isEmpty() && idle.size() >= rules.maxIdle() ? Reason.SURPLUS : null;
    }

    /**
     * The idle ones that are of no more use than {@code slot}, which its caller brings back; they
     * are dropped, and to be closed. If it was idle when another was lost, and was asked, and was
     * lost all the same, then asking finds nothing: the server has forgotten its connections behind
     * a network that told nobody. Those that were idle as long would fail one caller each.
     */
    List<Slot> asDeadAs(Slot slot) {
        Long since = lostAt;
        return since != null && slot.suspect() && slot.conn.lost()
                ? drop(idle -> idle.since() - since <= 0)
                : List.of();
    }

    /**
     * One that was lent will be closed. If the server has ended it, it may have ended those that
     * are idle too, as it does when it restarts.
     */
    void leaves(Slot slot, long now) {
        if (slot.conn.lost()) {
            lostAt = now;
        }
        slot.gone();
        leaving++;
    }

    /** And now it is. */
    void left(Slot slot, Reason why) {
        leaving--;
        open.remove(slot);
        counters.closed(why);
    }

    /** Drops the idle ones that match, and returns them to be closed. They count until they are. */
    List<Slot> drop(Predicate<Slot> which) {
        List<Slot> dropped = new ArrayList<>();
        for (Iterator<Slot> i = idle.iterator(); i.hasNext(); ) {
            Slot slot = i.next();
            if (which.test(slot)) {
                i.remove();
                slot.gone();
                leaving++;
                dropped.add(slot);
            }
        }
        return dropped;
    }

    /** Drops as many idle ones as there are too many, and returns them to be closed. */
    List<Slot> dropSurplus() {
        return drop(slot -> tooMany() || idle.size() > rules.maxIdle());
    }

    /** Has those that are idle for a while give their buffers back. */
    void restIdle(long now) {
        idle.forEach(slot -> slot.restIfIdle(now));
    }

    /** What there is to say of sessions that hold one and were probably forgotten. */
    List<String> forgotten(long now) {
        List<String> news = new ArrayList<>();
        for (Slot slot : open) {
            Held held = slot.held();
            String text = held == null ? null : held.news(now);
            if (text != null) {
                news.add(text);
            }
        }
        return news;
    }

    /** When something has to be done next about one that is idle or held, or null if none is. */
    @Nullable Long nextChore(long now) {
        Long next = null;
        for (Slot slot : idle) {
            long chore = slot.nextChore(rules);
            if (next == null || chore - next < 0) {
                next = chore;
            }
        }
        for (Slot slot : open) {
            Held held = slot.held();
            Long look = held == null ? null : held.nextLook(now);
            if (look != null && (next == null || look - next < 0)) {
                next = look;
            }
        }
        return next;
    }

    // --- waiters ---

    int waiting() {
        return waiters.size();
    }

    /** Puts a caller in the queue: at its head if it had been served before. */
    void queue(Waiter waiter, boolean first) {
        counters.waits++;
        if (first) {
            waiters.addFirst(waiter);
        } else {
            waiters.addLast(waiter);
        }
    }

    /** Takes a caller out of the queue. */
    void leave(Waiter waiter, long now) {
        waiters.remove(waiter);
        counters.waited(waiter, now);
    }

    /** Refuses those that wait longest, at most {@code count}, and returns them to be woken. */
    List<Waiter> refuse(Offer.Refusal refusal, int count, long now) {
        List<Waiter> refused = new ArrayList<>();
        for (int n = Math.min(count, waiters.size()); n > 0; n--) {
            Waiter waiter = waiters.remove();
            counters.waited(waiter, now);
            waiter.refuse(refusal);
            refused.add(waiter);
        }
        return refused;
    }

    // --- numbers ---

    PoolStats stats(int dialling, long now) {
        int total = open.size();
        int forgotten = 0;
        for (Slot slot : open) {
            Held held = slot.held();
            forgotten += held != null && held.forgotten(now) ? 1 : 0;
        }
        return counters.stats(
                total, idle.size(), total - idle.size(), forgotten, waiters.size(), dialling);
    }

    /** What a caller that is still in the queue has waited for in vain. */
    Shortage shortage(Waiter waiter, int dialling, @Nullable Throwable lastFailure, long now) {
        int ahead = 0;
        for (Iterator<Waiter> i = waiters.iterator(); i.next() != waiter; ) {
            ahead++;
        }
        Shortage.Kind kind = Shortage.Kind.DIAL;
        if (ahead >= dialling && open.size() + dialling >= rules.cap()) {
            kind = rules.cappedBelowSize() ? Shortage.Kind.MAX_ACTIVE : Shortage.Kind.SIZE;
        }
        long oldest = 0;
        String openedAt = null;
        for (Slot slot : open) {
            if (slot.lent() && now - slot.since() >= oldest) {
                Held held = slot.held();
                oldest = now - slot.since();
                openedAt = held == null ? null : held.openedAt();
            }
        }
        return new Shortage(
                kind,
                waiter.ownDeadline,
                rules,
                stats(dialling, now),
                oldest,
                openedAt,
                lastFailure);
    }
}
