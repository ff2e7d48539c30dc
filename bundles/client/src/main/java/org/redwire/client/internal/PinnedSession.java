package org.redwire.client.internal;

import java.util.Objects;
import java.util.function.Function;
import org.redwire.client.Session;
import org.redwire.commands.DeferredCommands;
import org.redwire.pool.StickyConnPool;
import org.redwire.protocol.Command;

/** A session on a connection that is pinned until it is closed. */
final class PinnedSession implements Session {

    private final StickyConnPool pin;
    private final Hooked calls;

    private PinnedSession(StickyConnPool pin, Hooked calls) {
        this.pin = pin;
        this.calls = calls;
    }

    /** A session on the connection of {@code pin}. */
    static Session on(StickyConnPool pin, Hooked calls) {
        return new PinnedSession(pin, calls);
    }

    @Override
    public <T> T execute(Command<T> command) {
        return calls.call(Objects.requireNonNull(command, "command"));
    }

    @Override
    public <R> R pipelined(Function<? super DeferredCommands, R> body) {
        return calls.pipelined(body);
    }

    @Override
    public <R> R transaction(Function<? super DeferredCommands, R> body) {
        return calls.transaction(body);
    }

    @Override
    public void close() {
        pin.close();
    }
}
