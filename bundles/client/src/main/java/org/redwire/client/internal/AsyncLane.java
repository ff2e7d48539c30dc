package org.redwire.client.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.redwire.client.AsyncCommands;
import org.redwire.hooks.HookChain;
import org.redwire.pool.Lanes;
import org.redwire.protocol.Command;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.Trait;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.RedisException;

/**
 * Sends commands without waiting for their replies: on a lane, all of them, so that those of one
 * thread keep their order. What cannot ride, because it waits on the server, because there are
 * hooks that want batches, or because there are no lanes, goes by the {@link AsyncQueue}.
 */
final class AsyncLane {

    private final ConnSource source;
    private final HookChain hooks;
    private final Runner runner;
    private final Supplier<Completer> completer;
    private final Supplier<AsyncQueue> queue;

    /**
     * One for a client.
     *
     * @param completer makes the thread for stages if it is not there, or throws an
     *     OutOfMemoryError
     */
    AsyncLane(
            ConnSource source,
            HookChain hooks,
            Runner runner,
            Supplier<Completer> completer,
            Supplier<AsyncQueue> queue) {
        this.source = source;
        this.hooks = hooks;
        this.runner = runner;
        this.completer = completer;
        this.queue = queue;
    }

    /** The commands, each submitted here. */
    AsyncCommands commands(Supplier<Duration> timeout) {
        return new AsyncCommands() {
            @Override
            public <T> Deferred<T> enqueue(Command<T> command) {
                return submit(Objects.requireNonNull(command, "command"), timeout.get());
            }
        };
    }

    private <T> Deferred<T> submit(Command<T> command, Duration timeout) {
        Calls.checkShared(command);
        AsyncExchange<T> exchange = new AsyncExchange<>(command, this);
        Completer telling;
        try {
            telling = completer.get();
        } catch (OutOfMemoryError e) {
            exchange.fail(new ConnectFailedException("there is no thread to be had for it", e));
            return exchange.future();
        }
        Lanes lanes = source.lanes();
        if (lanes == null || !hooks.isEmpty() || command.is(Trait.BLOCKING)) {
            return queue.get().submit(command, timeout);
        }
        long deadline = Calls.deadline(command, timeout);
        exchange.future().onItsWay(deadline, telling);
        try {
            lanes.submit(exchange, deadline);
        } catch (ClosedException e) {
            if (source.lanes() != lanes) {
                return submit(command, timeout); // the client was reconfigured just now
            }
            exchange.fail(e);
        } catch (RuntimeException e) {
            exchange.fail(e);
        }
        return exchange.future();
    }

    /**
     * A command failed. There is no other try: what the same thread gave later may be on its way
     * already, and would then run before it.
     */
    RedisException failed(AsyncExchange<?> exchange, RedisException failure) {
        return runner.failed(exchange.command(), failure);
    }
}
