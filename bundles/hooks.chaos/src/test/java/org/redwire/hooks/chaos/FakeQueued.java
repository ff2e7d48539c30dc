package org.redwire.hooks.chaos;

import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;

/** A queued command that was answered. */
record FakeQueued<T>(Command<T> command) implements Queued<T> {

    @Override
    public Queued<T> with(Command<T> other) {
        throw new AssertionError("chaos changes no command");
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public @Nullable RuntimeException failure() {
        return null;
    }

    @Override
    public void complete(T reply) {
        // it is done
    }

    @Override
    public void fail(RuntimeException failure) {
        // it is done
    }
}
