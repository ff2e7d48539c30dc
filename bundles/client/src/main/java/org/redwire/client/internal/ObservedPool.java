package org.redwire.client.internal;

import org.redwire.hooks.HookChain;
import org.redwire.hooks.Target;
import org.redwire.pool.Conn;
import org.redwire.pool.Pool;
import org.redwire.protocol.error.ClosedException;

/**
 * A pool of whose next lease the hooks are told: how long it took to get the connection, and for
 * how long it was used. For one lease at a time.
 */
final class ObservedPool implements Pool {

    private final Pool pool;
    private final HookChain hooks;
    private final Target target;
    private volatile long lentAt;

    ObservedPool(Pool pool, HookChain hooks, Target target) {
        this.pool = pool;
        this.hooks = hooks;
        this.target = target;
    }

    @Override
    public Conn get(long deadline) {
        long start = System.nanoTime();
        Conn conn;
        try {
            conn = pool.get(deadline);
        } catch (ClosedException e) {
            throw e; // the pool is over; the call may have another one
        } catch (Throwable e) {
            hooks.connectionAwaited(target, System.nanoTime() - start, true);
            throw e;
        }
        long now = System.nanoTime();
        lentAt = now;
        hooks.connectionAwaited(target, now - start, false);
        return conn;
    }

    @Override
    public boolean exhausted() {
        return pool.exhausted();
    }

    @Override
    public void hold(Conn conn, String openedAt) {
        pool.hold(conn, openedAt);
    }

    @Override
    public void put(Conn conn) {
        long used = System.nanoTime() - lentAt;
        pool.put(conn);
        hooks.connectionUsed(target, used);
    }

    @Override
    public void close() {
        pool.close();
    }
}
