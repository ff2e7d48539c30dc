package org.redwire.hooks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;

/** A queued command in memory. */
final class FakeQueued<T> implements Queued<T> {

    private final Command<T> command;
    private boolean done;
    @Nullable T reply;
    private @Nullable RuntimeException failure;

    private FakeQueued(Command<T> command) {
        this.command = command;
    }

    static List<Queued<?>> commands(String... names) {
        List<Queued<?>> commands = new ArrayList<>();
        for (String name : names) {
            commands.add(new FakeQueued<>(Command.of(name)));
        }
        return commands;
    }

    /** What a server does that answers everything; null replies serve well enough. */
    @SuppressWarnings("NullAway")
    static void completeAll(List<Queued<?>> commands) {
        commands.forEach(command -> command.complete(null));
    }

    @Override
    public Command<T> command() {
        return command;
    }

    @Override
    public Queued<T> with(Command<T> other) {
        throw new AssertionError("nobody changes a command here");
    }

    @Override
    public synchronized boolean isDone() {
        return done;
    }

    @Override
    public synchronized @Nullable RuntimeException failure() {
        return failure;
    }

    @Override
    public synchronized void complete(T reply) {
        if (!done) {
            this.reply = reply;
            done = true;
        }
    }

    @Override
    public synchronized void fail(RuntimeException failure) {
        if (!done) {
            this.failure = failure;
            done = true;
        }
    }
}
