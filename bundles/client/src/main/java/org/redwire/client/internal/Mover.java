package org.redwire.client.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.client.Options;
import org.redwire.protocol.error.RedisException;

/**
 * Moves a client to options that need new connections, on a thread of its own, and tries again
 * every second until that succeeds or something else is wanted. The client serves from the old ones
 * meanwhile.
 */
final class Mover implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Mover.class.getName());
    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

    private record Move(Core core, Options options, Runnable done) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Move wanted;
    private @Nullable Thread thread;

    /**
     * Begins a move; one that was wanted before is given up. {@code done} is run when it succeeded.
     */
    void move(Core core, Options options, Runnable done) {
        lock.lock();
        try {
            wanted = new Move(core, options, done);
            if (thread == null) {
                thread = Daemons.start("redwire-" + options.name() + "-mover", this::run);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives up a move that was not done yet. */
    void forget() {
        lock.lock();
        try {
            wanted = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean told = false;
        for (Move move = next(null); move != null; move = next(move)) {
            try {
                move.core().reconfigure(move.options());
                LOG.log(
                        Level.INFO,
                        "{0}: moved to {1}",
                        move.options().name(),
                        move.options().endpoint());
                told = false;
                if (finished(move)) {
                    move.done().run();
                }
            } catch (RedisException | IllegalArgumentException e) {
                if (!told) {
                    LOG.log(
                            Level.WARNING,
                            "{0}: cannot move to {1}, so the client keeps its connections and tries"
                                    + " again every second: {2}",
                            move.options().name(),
                            move.options().endpoint(),
                            e.getMessage());
                    told = true;
                }
            }
        }
    }

    /**
     * What to do next: something new at once, the same after a while; null when nothing is wanted.
     */
    private @Nullable Move next(@Nullable Move tried) {
        lock.lock();
        try {
            long left = RETRY;
            while (wanted != null && wanted == tried && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (wanted == null) {
                thread = null;
            }
            return wanted;
        } catch (InterruptedException e) {
            thread = null;
            return null;
        } finally {
            lock.unlock();
        }
    }

    private boolean finished(Move move) {
        lock.lock();
        try {
            boolean current = wanted == move;
            if (current) {
                wanted = null;
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up; the thread ends as soon as it is done with what it does. */
    @Override
    public void close() {
        forget();
    }
}
