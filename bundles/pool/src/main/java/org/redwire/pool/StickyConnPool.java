package org.redwire.pool;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.Outcome;

/**
 * Pins one connection of another pool for a session: it is taken at the first {@link #get} and is
 * the same from then on, whatever state the session puts it in. If it breaks, the session is over
 * until {@link #reset}: a new connection would not have that state.
 *
 * <p>For one call at a time; a second one meanwhile is refused. {@link #close} may come from any
 * thread.
 */
public final class StickyConnPool implements Pool {

    private final Pool parent;
    private final String openedAt;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private @Nullable Conn conn;
    private @Nullable Thread user;
    private boolean broken;
    private @Nullable Throwable cause;
    private boolean closed;

    /**
     * A session's view of {@code parent}; takes nothing from it yet.
     *
     * @param openedAt where the session was opened, for those who look for one that was forgotten
     */
    public StickyConnPool(Pool parent, String openedAt) {
        this.parent = Objects.requireNonNull(parent, "parent");
        this.openedAt = Objects.requireNonNull(openedAt, "openedAt");
    }

    /**
     * The connection of the session; only the first time it may have to wait for one.
     *
     * @throws BadConnException if it was lost
     * @throws ClosedException if the session is closed
     * @throws IllegalStateException if it is in use, by another thread or further up in this one
     * @throws org.redwire.protocol.error.RedisException if the parent has none
     */
    @Override
    public Conn get(long deadline) {
        Conn pinned = enter();
        if (pinned != null) {
            return check(pinned);
        }
        Conn taken = null;
        boolean kept;
        try {
            taken = parent.get(deadline);
        } finally {
            kept = pin(taken);
        }
        if (!kept) {
            parent.put(taken);
            throw closedException();
        }
        parent.hold(taken, openedAt);
        return taken;
    }

    /** Becomes the user of the session; returns its connection if it has one already. */
    private @Nullable Conn enter() {
        lock.lock();
        try {
            if (closed) {
                throw closedException();
            }
            if (user != null) {
                throw new IllegalStateException(
                        "the session is in use by thread "
                                + user.getName()
                                + "; it serves one call at a time");
            }
            if (broken) {
                throw Failures.lost(cause);
            }
            user = Thread.currentThread();
            return conn;
        } finally {
            lock.unlock();
        }
    }

    /** Pins the connection, unless there is none or the session was closed meanwhile. */
    private boolean pin(@Nullable Conn taken) {
        lock.lock();
        try {
            if (taken == null || closed) {
                user = null;
                return false;
            }
            conn = taken;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Sees that nothing happened to the connection since the last call. */
    private Conn check(Conn pinned) {
        Conn.Health health;
        try {
            health = pinned.health(System.nanoTime(), false);
        } catch (Error e) {
            lost(pinned, e);
            throw e;
        }
        return switch (health) {
            case GOOD -> pinned;
            case CLOSED -> throw lost(pinned, pinned.failure());
            case UNSOLICITED -> throw lost(pinned, Failures.unsolicited());
        };
    }

    private BadConnException lost(Conn lost, @Nullable Throwable why) {
        lock.lock();
        try {
            user = null;
            conn = null;
            broken = true;
            cause = why;
        } finally {
            lock.unlock();
        }
        lost.close();
        parent.put(lost);
        return Failures.lost(why);
    }

    /**
     * Ends a call. The connection stays pinned, unless the call has broken it or the session was
     * closed meanwhile; then it goes back to the parent, which closes it. What is not in use is
     * ignored.
     */
    @Override
    public void put(Conn conn) {
        boolean over;
        lock.lock();
        try {
            if (conn != this.conn || user == null) {
                return;
            }
            over = closed || !conn.usable();
            if (over) {
                this.conn = null;
                broken = true;
                cause = conn.failure();
            }
            user = null;
        } finally {
            lock.unlock();
        }
        if (over) {
            conn.close(); // if the session was closed meanwhile, nobody knows its state
            parent.put(conn);
        }
    }

    /** Forgets that the connection was lost; the next {@link #get} takes a new one. */
    public void reset() {
        lock.lock();
        try {
            broken = false;
            cause = null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the session: the connection goes back to the parent, which keeps it if it is {@linkplain
     * Conn#clean clean}. One that is in use is closed when its call returns. Idempotent.
     */
    @Override
    public void close() {
        Conn returned = null;
        lock.lock();
        try {
            closed = true;
            if (user == null) {
                returned = conn;
                conn = null;
            }
        } finally {
            lock.unlock();
        }
        if (returned != null) {
            parent.put(returned);
        }
    }

    private static ClosedException closedException() {
        return new ClosedException(Outcome.NOT_SENT, "the session is closed", null);
    }
}
