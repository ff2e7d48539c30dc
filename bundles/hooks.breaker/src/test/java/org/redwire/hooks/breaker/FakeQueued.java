package org.redwire.hooks.breaker;

import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;

/** A queued command as it is when the rest of the chain has returned. */
record FakeQueued<T>(Command<T> command, @Nullable RuntimeException failure) implements Queued<T> {

    @Override
    public Queued<T> with(Command<T> other) {
        throw new AssertionError("a breaker changes no command");
    }

    @Override
    public boolean isDone() {
        return true;
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
