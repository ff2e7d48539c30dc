package org.redwire.client.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    private final LongConsumer queued;

    /**
     * One for a client.
     *
     * @param completer makes the thread for stages if it is not there, or throws an
     *     OutOfMemoryError
     * @param queued waits until a deadline for what the current thread has queued
     */
    AsyncLane(
            ConnSource source,
            HookChain hooks,
            Runner runner,
            Supplier<Completer> completer,
            Supplier<AsyncQueue> queue,
            LongConsumer queued) {
        this.source = source;
        this.hooks = hooks;
        this.runner = runner;
        this.completer = completer;
        this.queue = queue;
        this.queued = queued;
    }

    /** The commands, each submitted here. */
    AsyncCommands commands(Supplier<Duration> timeout) {
        return new AsyncCommands() {
            @Override
            public <T> Deferred<T> enqueue(Command<T> command) {
                Objects.requireNonNull(command, "command");
                Duration own = timeout.get();
                return submit(command, own, Calls.deadline(command, own));
            }
        };
    }

    private <T> Deferred<T> submit(Command<T> command, Duration timeout, long deadline) {
        Calls.checkShared(command);
        AsyncExchange<T> exchange = new AsyncExchange<>(command, this);
        Completer telling;
        try {
            telling = completer.get();
        } catch (OutOfMemoryError e) {
            exchange.fail(new ConnectFailedException("there is no thread to be had for it", e));
            return exchange.future();
        }
        if (command.is(Trait.BLOCKING)) {
            return queue.get().submit(command, timeout, deadline);
        }
        exchange.future().onItsWay(deadline, telling);
        Lanes lanes = source.lanes();
        boolean rides = lanes != null && hooks.isEmpty();
        try {
            awaitOther(rides, lanes, deadline);
        } catch (RedisException e) {
            exchange.fail(e);
            return exchange.future();
        }
        if (!rides) {
            return queue.get().submit(command, timeout, deadline);
        }
        try {
            lanes.submit(exchange, deadline);
        } catch (ClosedException e) {
            if (source.lanes() != lanes) {
                return submit(command, timeout, deadline); // the client was reconfigured just now
            }
            exchange.fail(e);
        } catch (RuntimeException e) {
            exchange.fail(e);
        }
        return exchange.future();
    }

    /**
     * Waits for what the current thread has given the other way: only just after hooks came or
     * went, or the client was reconfigured.
     */
    private void awaitOther(boolean rides, @Nullable Lanes lanes, long deadline) {
        if (rides) {
            queued.accept(deadline);
        } else if (lanes != null) {
            lanes.awaitSubmitted(deadline);
        }
    }

    /**
     * A command failed. There is no other try: what the same thread gave later may be on its way
     * already, and would then run before it.
     */
    RedisException failed(AsyncExchange<?> exchange, RedisException failure) {
        return runner.failed(exchange.command(), failure);
    }
}
