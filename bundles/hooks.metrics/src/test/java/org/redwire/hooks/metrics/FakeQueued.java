package org.redwire.hooks.metrics;

import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;

/** A queued command as it is when the rest of the chain has returned. */
record FakeQueued<T>(Command<T> command, boolean isDone, @Nullable RuntimeException failure)
        implements Queued<T> {

    static FakeQueued<?> done(String name) {
        return new FakeQueued<>(Command.of(name), true, null);
    }

    static FakeQueued<?> failed(String name, RuntimeException failure) {
        return new FakeQueued<>(Command.of(name), true, failure);
    }

    static FakeQueued<?> withoutOutcome(String name) {
        return new FakeQueued<>(Command.of(name), false, null);
    }

    @Override
    public Queued<T> with(Command<T> other) {
        throw new AssertionError("metrics change nothing");
    }

    @Override
    public void complete(T reply) {
        throw new AssertionError("metrics complete nothing");
    }

    @Override
    public void fail(RuntimeException failure) {
        throw new AssertionError("metrics fail nothing");
    }
}
