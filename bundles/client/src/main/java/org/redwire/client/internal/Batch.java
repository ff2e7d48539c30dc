package org.redwire.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.redwire.client.Pipeline;
import org.redwire.protocol.Command;
import org.redwire.protocol.Deferred;

/** Commands that are queued and then sent together, in the way it was made for. */
final class Batch implements Pipeline {

    private final Consumer<List<QueuedCommand<?>>> way;
    private final Consumer<Command<?>> check;
    private List<QueuedCommand<?>> queued = new ArrayList<>();

    /**
     * An empty batch.
     *
     * @param check refuses what must not be queued
     * @param way sends the commands; each has its outcome afterwards
     */
    Batch(Consumer<Command<?>> check, Consumer<List<QueuedCommand<?>>> way) {
        this.check = check;
        this.way = way;
    }

    /**
     * The same as a pipeline to fill by hand. Made here and not where it is asked for: whoever
     * returned it as one would need all its interfaces at the start of every application.
     */
    static Pipeline pipeline(Consumer<Command<?>> check, Consumer<List<QueuedCommand<?>>> way) {
        return new Batch(check, way);
    }

    @Override
    public <T> Deferred<T> enqueue(Command<T> command) {
        check.accept(Objects.requireNonNull(command, "command"));
        QueuedCommand<T> entry = new QueuedCommand<>(command);
        queued.add(entry);
        return entry.future();
    }

    @Override
    public void execute() {
        if (queued.isEmpty()) {
            return;
        }
        List<QueuedCommand<?>> batch = queued;
        queued = new ArrayList<>();
        batch.forEach(entry -> entry.future().onItsWay());
        try {
            way.accept(batch);
        } finally {
            batch.forEach(QueuedCommand::publish);
        }
    }

    @Override
    public void discard() {
        queued.forEach(entry -> entry.future().cancel(false));
        queued = new ArrayList<>();
    }

    @Override
    public int size() {
        return queued.size();
    }
}
