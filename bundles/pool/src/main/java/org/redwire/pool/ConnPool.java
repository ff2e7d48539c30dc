package org.redwire.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.redwire.pool.Counters.Reason;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.TimeoutException;

/**
 * The pool: lends each connection to one caller at a time, makes new ones when they are needed, and
 * closes those that are too old, idle for too long, broken or too many.
 *
 * <p>Callers are served in the order in which they came. Connections are made by threads of the
 * pool, so that a caller never waits longer than it wants to, and one that was made too late for
 * its caller goes to the next. While dialling fails again and again callers fail at once, with the
 * last error, and one dial a second finds out whether the server is back.
 *
 * <p>Thread-safe. No lock is held while a connection is made, looked at or closed.
 */
public final class ConnPool implements Pool {

    /** Found when there is something to log: looking for it takes longer than the first dial. */
    private static final class Log {
        static final System.Logger LOG = System.getLogger("org.redwire.pool");
    }

    private final String name;
    private final Connector connector;
    private final Time time;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Dialers dialers;
    private final Reaper reaper;
    private final Ledger ledger;
    private final Outage outage;
    private final Spinning spinning = new Spinning();
    private boolean closed;

    /**
     * A pool of connections made by {@code connector}; it begins to make {@code minIdle} of them at
     * once.
     *
     * @param name the client's name, for the log and the names of threads
     */
    public ConnPool(String name, Connector connector, PoolOptions options) {
        this(name, connector, options, Time.SYSTEM, new SplittableRandom(), Threads.DAEMONS);
    }

    ConnPool(
            String name,
            Connector connector,
            PoolOptions options,
            Time time,
            RandomGenerator random,
            Threads threads) {
        this.name = Objects.requireNonNull(name, "name");
        this.connector = Objects.requireNonNull(connector, "connector");
        this.time = time;
        this.random = random;
        this.ledger = new Ledger(Rules.of(options));
        this.outage = new Outage(random);
        String prefix = "redwire-" + name;
        this.dialers = new Dialers(prefix, lock, time, threads, this::dial);
        this.reaper = new Reaper(prefix + "-reaper", lock, time, threads, this::reap);
        lock.lock();
        try {
            replenish(time.now());
        } finally {
            lock.unlock();
        }
    }

    // --- lending ---

    /**
     * Lends a connection that was looked at and found good. Waits for one in turn, until {@code
     * deadline} or for {@code pool.timeout}, whichever ends first.
     *
     * @throws org.redwire.protocol.error.PoolTimeoutException if all stayed lent, or {@code
     *     pool.timeout} ended while one was being made
     * @throws org.redwire.protocol.error.PoolExhaustedException if {@code pool.max.active} kept the
     *     pool from making one
     * @throws TimeoutException if the deadline passed while one was being made
     * @throws ConnectFailedException if one could not be made
     * @throws InterruptedCallException if the thread is interrupted, before or meanwhile
     * @throws ClosedException if the pool is closed, before or meanwhile
     */
    @Override
    public Conn get(long deadline) {
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.interrupted(0);
        }
        long now = time.now();
        Slot slot;
        lock.lock();
        try {
            slot = lendIdle(now);
        } finally {
            lock.unlock();
        }
        if (slot == null) {
            return obtain(now, deadline, false);
        }
        return sound(slot, now) ? slot.conn : obtain(now, deadline, true);
    }

    @Override
    public boolean exhausted() {
        lock.lock();
        try {
            return ledger.exhausted();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Slot lendIdle(long now) {
        Slot slot = ledger.lendIdle(now);
        if (slot != null && ledger.idle() < ledger.rules().minIdle()) {
            replenish(now);
        }
        return slot;
    }

    /** Whether a connection that was just lent can be used; if not, it is closed. */
    private boolean sound(Slot slot, long now) {
        Reason fault = Reason.STALE;
        try {
            if (!slot.overdue()) {
                switch (slot.conn.health(now, slot.suspect())) {
                    case GOOD -> {
                        slot.proven();
                        return true;
                    }
                    case UNSOLICITED -> fault = Reason.UNSOLICITED;
                    case CLOSED -> {}
                }
            }
        } catch (Error e) {
            reject(slot, fault);
            throw e;
        }
        reject(slot, fault);
        return false;
    }

    /**
     * The long way to a connection: in turn. Whoever was given a bad one has not lost its turn: it
     * came before all who wait now.
     */
    private Conn obtain(long start, long deadline, boolean ahead) {
        Waiter waiter = new Waiter(start, deadline, ledger.rules().timeout());
        for (boolean first = ahead; ; first = true) {
            Slot slot = enter(waiter, first);
            if (slot == null) {
                slot = await(waiter);
            }
            if (sound(slot, time.now())) {
                return slot.conn;
            }
            if (slot.fresh()) { // the next one would be no better, and so on without an end
                throw Failures.closedAtOnce(slot.conn.failure());
            }
        }
    }

    /** Joins the queue, unless there is a connection or a reason why there will be none. */
    private @Nullable Slot enter(Waiter waiter, boolean first) {
        long now = time.now();
        waiter.again(now);
        lock.lock();
        try {
            if (closed) {
                waiter.refuse(Failures::closedWhileWaiting);
                return null;
            }
            Slot slot = lendIdle(now); // none is idle while others wait
            if (slot != null) {
                return slot;
            }
            if (!waiter.counted) {
                waiter.counted = true;
                ledger.counters().misses++;
            }
            if (waiter.ownDeadline && waiter.until - now <= 0) {
                waiter.refuse(Failures::late);
            } else if (outage.down()) {
                outage.asked(now);
                waiter.refuse(outage.refusal(now));
            } else {
                ledger.queue(waiter, first);
                replenish(now);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Slot await(Waiter waiter) {
        Offer answer;
        while ((answer = waiter.answer()) == null) {
            long now = time.now();
            if (Thread.currentThread().isInterrupted()) {
                giveUp(waiter, now, true);
            } else if (waiter.until - now <= 0) {
                giveUp(waiter, now, false);
            } else {
                time.park(this, waiter.until - now);
            }
        }
        long now = time.now();
        long waited = now - waiter.start;
        if (answer instanceof Offer.Refusal refusal) {
            throw refusal.exception(waited);
        }
        Slot slot = (Slot) answer;
        if (Thread.currentThread().isInterrupted()) {
            put(slot.conn); // to the next in the queue
            throw Failures.interrupted(waited);
        }
        if (waiter.ownDeadline && waiter.until - now <= 0) {
            put(slot.conn);
            throw Failures.late(waited);
        }
        return slot;
    }

    /** Leaves the queue, unless there is an answer by now. */
    private void giveUp(Waiter waiter, long now, boolean interrupted) {
        lock.lock();
        try {
            if (waiter.answer() != null) {
                return;
            }
            if (interrupted) {
                waiter.refuse(Failures::interrupted);
            } else {
                ledger.counters().timeouts++;
                waiter.refuse(ledger.shortage(waiter, dialers.count(), outage.last(), now));
            }
            ledger.leave(waiter, now);
        } finally {
            lock.unlock();
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    @Override
    public void hold(Conn conn, String openedAt) {
        Slot slot = conn.slot();
        if (slot == null) {
            return;
        }
        lock.lock();
        try {
            slot.held(openedAt);
            reaper.wakeBy(time.now() + Held.FORGOTTEN_AFTER);
        } finally {
            lock.unlock();
        }
    }

    // --- taking back ---

    /**
     * Takes a connection back, once for each time it was lent; what comes twice is ignored. A
     * {@linkplain Conn#clean clean} one goes to the caller that waits longest or becomes idle; one
     * that is not clean, too old, retired or surplus is closed.
     *
     * @throws IllegalArgumentException if the connection is not of this pool
     */
    @Override
    public void put(Conn conn) {
        Slot slot = conn.slot();
        if (slot == null || slot.pool != this) {
            throw new IllegalArgumentException("the connection is not of this pool");
        }
        boolean clean = conn.clean();
        long now = time.now();
        Reason fault;
        Waiter next = null;
        List<Slot> dead = List.of();
        lock.lock();
        try {
            if (!slot.lent()) {
                return;
            }
            fault = closed ? Reason.SURPLUS : ledger.fault(slot, clean, now);
            if (fault == null) {
                next = deliver(slot, now);
            } else {
                dead = ledger.asDeadAs(slot);
                ledger.leaves(slot, now);
            }
        } finally {
            lock.unlock();
        }
        if (fault != null) {
            discard(slot, fault);
            discard(dead, Reason.STALE);
        } else if (next != null) {
            next.wake();
        }
    }

    private @Nullable Waiter deliver(Slot slot, long now) {
        Waiter next = ledger.deliver(slot, now);
        if (next == null) {
            reaper.wakeBy(slot.nextChore(ledger.rules()));
        }
        return next;
    }

    /** Closes a connection of nobody, and only then makes room for another. */
    private void discard(Slot slot, Reason why) {
        slot.conn.close();
        lock.lock();
        try {
            ledger.left(slot, why);
            replenish(time.now());
        } finally {
            lock.unlock();
        }
        say(System.Logger.Level.DEBUG, () -> name + ": closed a connection: " + why);
    }

    /** A logger that fails, as for want of memory, fails no call and ends no thread. */
    private static void say(System.Logger.Level level, Supplier<String> text) {
        try {
            Log.LOG.log(level, text);
        } catch (Throwable e) {
            // there is no place to say so
        }
    }

    private void discard(List<Slot> slots, Reason why) {
        slots.forEach(slot -> discard(slot, why));
    }

    /** The same for one that its caller has not seen. */
    private void reject(Slot slot, Reason why) {
        lock.lock();
        try {
            ledger.leaves(slot, time.now());
            if (slot.hit()) {
                ledger.counters().hits--;
            }
        } finally {
            lock.unlock();
        }
        discard(slot, why);
    }

    // --- making ---

    /** Orders the dials that are needed and allowed. With the lock held. */
    private void replenish(long now) {
        if (closed) {
            return;
        }
        Rules rules = ledger.rules();
        int wanted = ledger.waiting() + missingIdle(rules, now) - dialers.count();
        int room = Math.min(rules.cap() - ledger.total(), rules.maxDials()) - dialers.count();
        for (int n = Math.min(wanted, room); n > 0; n--) {
            order(now);
        }
    }

    private int missingIdle(Rules rules, long now) {
        return outage.down() || outage.pausing(now)
                ? 0
                : Math.max(0, rules.minIdle() - ledger.idle());
    }

    private void order(long now) {
        try {
            dialers.order();
        } catch (RuntimeException | Error e) {
            failed(e, now).forEach(Waiter::wake); // there is no thread to be had
        }
    }

    /** Makes one connection, on a thread of {@link Dialers}. */
    private void dial() {
        int renewals = ledger.renewals();
        Conn conn;
        try {
            conn = connector.connect(time.now() + ledger.rules().dialTimeout());
            Objects.requireNonNull(conn, "the connector returned null");
        } catch (Throwable e) {
            dialFailed(e);
            return;
        }
        dialled(conn, renewals);
    }

    /**
     * Takes in a new connection.
     *
     * @param renewals how many there had been when its dial began
     */
    private void dialled(Conn conn, int renewals) {
        long now = time.now();
        boolean kept;
        Waiter next = null;
        Outage.News news;
        lock.lock();
        try {
            dialers.finished();
            outage.over();
            news = outage.news(now);
            ledger.counters().opened++;
            kept = !closed && !ledger.full() && renewals == ledger.renewals();
            if (kept) {
                next = deliver(take(conn, renewals, now), now);
            } else {
                ledger.counters().closed(Reason.SURPLUS);
            }
            replenish(now);
        } finally {
            lock.unlock();
        }
        if (!kept) {
            conn.close();
        } else if (next != null) {
            next.wake();
        }
        say(System.Logger.Level.DEBUG, () -> name + ": made a connection");
        log(news);
    }

    private Slot take(Conn conn, int renewals, long now) {
        Slot slot =
                new Slot(this, conn, renewals, now, 2 * random.nextDouble() - 1, ledger.rules());
        conn.slot(slot);
        conn.markPooled(true);
        conn.spinning(spinning);
        ledger.add(slot);
        return slot;
    }

    private void dialFailed(Throwable failure) {
        long now = time.now();
        List<Waiter> refused = List.of();
        Outage.News news = null;
        lock.lock();
        try {
            dialers.finished();
            if (!closed) {
                refused = failed(failure, now);
                replenish(now);
                news = outage.news(now);
            }
        } finally {
            lock.unlock();
        }
        refused.forEach(Waiter::wake);
        log(news);
    }

    /**
     * Notes a dial that failed: the oldest waiter fails with it, and all of them if the pool goes
     * down.
     *
     * @return who has to be woken
     */
    private List<Waiter> failed(Throwable failure, long now) {
        ledger.counters().failedDials++;
        outage.failed(failure, ledger.rules().size(), now);
        Offer.Refusal refusal =
                waited ->
                        Failures.dial(
                                Failures.what(failure)
                                        + " (waited "
                                        + millis(waited)
                                        + " ms for a connection)",
                                failure);
        List<Waiter> refused = new ArrayList<>(ledger.refuse(refusal, 1, now));
        if (outage.down()) {
            refused.addAll(ledger.refuse(outage.refusal(now), ledger.waiting(), now));
        }
        planProbe(now);
        return refused;
    }

    /** Sees to it that a dial that nobody waits for is made when it may be. */
    private void planProbe(long now) {
        if (outage.pausing(now) && (outage.down() || ledger.rules().minIdle() > 0)) {
            reaper.wakeBy(outage.retryAt());
        }
    }

    private void log(Outage.@Nullable News news) {
        if (news != null) {
            say(news.level(), () -> name + ": " + news.text());
        }
    }

    // --- looking after ---

    /** What is due, on the thread of {@link Reaper}. */
    private void reap() {
        long now = time.now();
        List<Slot> dropped;
        List<String> forgotten;
        lock.lock();
        try {
            Rules rules = ledger.rules();
            dropped = ledger.drop(slot -> slot.due(now, rules));
            ledger.restIdle(now);
            forgotten = ledger.forgotten(now);
        } finally {
            lock.unlock();
        }
        discard(dropped, Reason.STALE);
        forgotten.forEach(text -> say(System.Logger.Level.WARNING, () -> name + ": " + text));
        lock.lock();
        try {
            if (closed) {
                return;
            }
            probe(ledger.rules(), now);
            replenish(now);
            planProbe(now);
            Long next = ledger.nextChore(now);
            if (next != null) {
                reaper.wakeBy(next);
            }
        } finally {
            lock.unlock();
        }
    }

    /** While the pool is down: sees whether the server is back, as long as anybody cares. */
    private void probe(Rules rules, long now) {
        if (!outage.down() || outage.pausing(now) || dialers.count() > 0) {
            return;
        }
        if (rules.minIdle() == 0 && !outage.wanted(now) || ledger.total() >= rules.cap()) {
            outage.doze();
        } else {
            order(now);
        }
    }

    /**
     * Takes over new options in place: surplus connections are closed, the idle ones now and those
     * that are lent when they come back; callers that wait are served if there is more room.
     */
    public void reconfigure(PoolOptions options) {
        Rules rules = Rules.of(options);
        List<Slot> dropped;
        lock.lock();
        try {
            ledger.follow(rules);
            dropped = ledger.dropSurplus();
            long now = time.now();
            replenish(now);
            if (ledger.idle() > 0) {
                reaper.wakeBy(now);
            }
        } finally {
            lock.unlock();
        }
        discard(dropped, Reason.SURPLUS);
    }

    /**
     * Closes the connections that match: the idle ones now, those that are lent when they come
     * back.
     */
    public void retire(Predicate<Conn> which) {
        List<Slot> matching;
        lock.lock();
        try {
            matching = ledger.all();
        } finally {
            lock.unlock();
        }
        matching.removeIf(slot -> !which.test(slot.conn)); // not our code: without the lock
        List<Slot> dropped;
        lock.lock();
        try {
            matching.forEach(slot -> slot.conn.markPooled(false));
            dropped = ledger.drop(slot -> !slot.conn.pooled());
        } finally {
            lock.unlock();
        }
        discard(dropped, Reason.SURPLUS);
    }

    /**
     * Has every connection renewed, as with new credentials: the idle ones now, one after another
     * and in this thread. Those that are lent, or being made, are closed when they come.
     *
     * @param how renews one; what it throws is the end of that one, and its own to report
     */
    public void renew(Consumer<Conn> how) {
        int renewals;
        lock.lock();
        try {
            renewals = ledger.renew();
        } finally {
            lock.unlock();
        }
        for (Slot slot = outdated(); slot != null; slot = outdated()) {
            try {
                how.accept(slot.conn);
                slot.renewed(renewals);
            } catch (RuntimeException e) {
                // it was not renewed, so it is not kept
            } finally {
                put(slot.conn);
            }
        }
    }

    private @Nullable Slot outdated() {
        lock.lock();
        try {
            return ledger.lendOutdated(time.now());
        } finally {
            lock.unlock();
        }
    }

    /** The numbers of this moment. */
    public PoolStats stats() {
        lock.lock();
        try {
            return ledger.stats(dialers.count(), time.now());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes the pool and its idle connections; those that are lent are closed when they come back,
     * and callers that wait fail. Idempotent, and waits for nothing.
     */
    @Override
    public void close() {
        List<Slot> dropped;
        List<Waiter> refused;
        lock.lock();
        try {
            closed = true;
            refused = ledger.refuse(Failures::closedWhileWaiting, ledger.waiting(), time.now());
            dropped = ledger.drop(slot -> true);
            dialers.end();
            reaper.end();
        } finally {
            lock.unlock();
        }
        refused.forEach(Waiter::wake);
        discard(dropped, Reason.SURPLUS);
    }

    /** The same, and closes the connections that are lent too, under their callers. */
    public void closeNow() {
        close();
        List<Slot> lent;
        lock.lock();
        try {
            lent = ledger.all();
        } finally {
            lock.unlock();
        }
        lent.forEach(slot -> slot.conn.close());
    }
}
