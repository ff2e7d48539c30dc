package org.redwire.client.internal;

import java.util.Objects;
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
    private final ReplyFuture<T> future;

    /** What holds the outcome: this, or that in whose place a hook has put this. */
    private final QueuedCommand<T> place;

    private boolean done;
    private @Nullable T reply;
    private @Nullable RuntimeException failure;

    /** What the attempts before this one are told as. */
    private @Nullable RedisException before;

    QueuedCommand(Command<T> command) {
        this.command = command;
        this.future = new ReplyFuture<>();
        this.place = this;
    }

    private QueuedCommand(Command<T> command, QueuedCommand<T> place) {
        this.command = command;
        this.future = place.future;
        this.place = place;
    }

    @Override
    public Command<T> command() {
        return command;
    }

    ReplyFuture<T> future() {
        return future;
    }

    @Override
    public Queued<T> with(Command<T> other) {
        return new QueuedCommand<>(Objects.requireNonNull(other, "command"), place);
    }

    @Override
    public boolean isDone() {
        return place.done;
    }

    @Override
    public @Nullable RuntimeException failure() {
        return place.before != null && place.failure instanceof RedisException now
                ? Attempts.worth(place.before, now)
                : place.failure;
    }

    /** How the last attempt failed, or null if it did not. */
    @Nullable RuntimeException last() {
        return place.failure;
    }

    @Override
    public void complete(T reply) {
        if (!place.done) {
            place.reply = reply;
            place.done = true;
        }
    }

    @Override
    public void fail(RuntimeException failure) {
        if (!place.done) {
            place.failure = failure;
            place.done = true;
        }
    }

    /** Takes the failure back, because the command is tried again. */
    void reopen() {
        if (failure() instanceof RedisException told) {
            place.before = told;
            place.failure = null;
            place.done = false;
        }
    }

    /** Makes the outcome known to those who wait for it. */
    void publish() {
        RuntimeException told = failure();
        if (told != null) {
            future.completeExceptionally(told);
        } else if (place.done) {
            future.complete(place.reply);
        }
    }
}
