package org.redwire.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.redwire.client.Transaction;
import org.redwire.commands.DeferredCommands;
import org.redwire.pool.Conn;
import org.redwire.pool.StickyConnPool;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TransactionAbortedException;

/** A pinned connection that watches keys until it commits or is closed. */
final class WatchedConn implements Transaction, AutoCloseable {

    private final StickyConnPool pin;
    private final Hooked calls;
    private final Supplier<Duration> timeout;
    private boolean watching;
    private boolean committed;

    WatchedConn(StickyConnPool pin, Hooked calls, Supplier<Duration> timeout) {
        this.pin = pin;
        this.calls = calls;
        this.timeout = timeout;
    }

    void watch(List<String> keys) {
        if (!keys.isEmpty()) {
            watching = true;
            calls.call(Command.of("WATCH").keys(keys).as(Decoders.OK));
        }
    }

    @Override
    public <T> T execute(Command<T> command) {
        Calls.checkShared(Objects.requireNonNull(command, "command"));
        return calls.call(command);
    }

    @Override
    public boolean commit(Function<? super DeferredCommands, ?> body) {
        if (committed) {
            throw new IllegalStateException(
                    "committed already: the keys are watched no more; begin another watch");
        }
        Batch batch = calls.transactionBatch();
        body.apply(batch);
        committed = true;
        if (batch.size() == 0) {
            return true; // nothing to run; closing ends the watch
        }
        try {
            batch.execute();
            endWatch();
            return true;
        } catch (TransactionAbortedException e) {
            endWatch();
            if (e.getCause() == null) {
                return false;
            }
            throw e;
        }
    }

    /** What EXEC answered stands, whatever has become of the connection since. */
    private void endWatch() {
        watching = false;
        try {
            restore();
        } catch (RedisException e) {
            // the pool closes a connection whose state was not restored
        }
    }

    /** EXEC and UNWATCH end what WATCH began, so the connection may go back to the pool. */
    private void restore() {
        Conn conn = pin.get(Calls.deadline(Command.of("UNWATCH"), timeout.get()));
        conn.stateRestored();
        pin.put(conn);
    }

    /**
     * Ends the watch and gives the connection back; one that cannot be brought to order is closed.
     */
    @Override
    public void close() {
        try {
            if (watching) {
                calls.call(Command.of("UNWATCH").as(Decoders.OK));
                restore();
            }
        } catch (RedisException e) {
            // the pool closes a connection whose state was not restored
        } finally {
            pin.close();
        }
    }
}
