package org.redwire.client.internal;

import org.redwire.pool.Exchange;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.RedisException;

/** A command that rides on a lane without a waiting caller, and the place of its reply. */
final class AsyncExchange<T> implements Exchange<T> {

    private final Command<T> command;
    private final AsyncLane lane;
    private final ReplyFuture<T> future = new ReplyFuture<>();

    AsyncExchange(Command<T> command, AsyncLane lane) {
        this.command = command;
        this.lane = lane;
    }

    @Override
    public Command<T> command() {
        return command;
    }

    ReplyFuture<T> future() {
        return future;
    }

    @Override
    public void complete(T reply) {
        future.complete(reply);
    }

    @Override
    public void fail(RuntimeException failure) {
        future.completeExceptionally(
                failure instanceof RedisException ours ? lane.failed(this, ours) : failure);
    }
}
