package org.redwire.hooks.log;

import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;

/** A queued command that has an outcome already. */
record FakeQueued<T>(Command<T> command, @Nullable RuntimeException failure) implements Queued<T> {

    static FakeQueued<?> done(String name) {
        return new FakeQueued<>(Command.of(name), null);
    }

    @Override
    public Queued<T> with(Command<T> other) {
        throw new AssertionError("the log changes no command");
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public void complete(T reply) {
        throw new AssertionError("the log completes nothing");
    }

    @Override
    public void fail(RuntimeException failure) {
        throw new AssertionError("the log fails nothing");
    }
}
