package org.redwire.client.internal;

import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Queued;
import org.redwire.pool.Exchange;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.RedisException;

/**
 * A command of a pipeline or transaction. Its outcome is noted first and published later, when the
 * connection was given back: what depends on the reply is user code.
 */
final class QueuedCommand<T> implements Queued<T>, Exchange<T> {

    private final Command<T> command;
    private final ReplyFuture<T> future = new ReplyFuture<>();

    private boolean done;
    private @Nullable T reply;
    private @Nullable RuntimeException failure;

    /** What the attempts before this one are told as. */
    private @Nullable RedisException before;

    QueuedCommand(Command<T> command) {
        this.command = command;
    }

    @Override
    public Command<T> command() {
        return command;
    }

    ReplyFuture<T> future() {
        return future;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public @Nullable RuntimeException failure() {
        return before != null && failure instanceof RedisException now
                ? Attempts.worth(before, now)
                : failure;
    }

    /** How the last attempt failed, or null if it did not. */
    @Nullable RuntimeException last() {
        return failure;
    }

    @Override
    public void complete(T reply) {
        if (!done) {
            this.reply = reply;
            done = true;
        }
    }

    @Override
    public void fail(RuntimeException failure) {
        if (!done) {
            this.failure = failure;
            done = true;
        }
    }

    /** Takes the failure back, because the command is tried again. */
    void reopen() {
        if (failure() instanceof RedisException told) {
            before = told;
            failure = null;
            done = false;
        }
    }

    /** Makes the outcome known to those who wait for it. */
    void publish() {
        RuntimeException told = failure();
        if (told != null) {
            future.completeExceptionally(told);
        } else if (done) {
            future.complete(reply);
        }
    }
}
