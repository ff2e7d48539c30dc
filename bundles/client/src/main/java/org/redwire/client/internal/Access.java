package org.redwire.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redwire.client.AsyncCommands;
import org.redwire.pool.StickyConnPool;
import org.redwire.protocol.Command;

/**
 * What somebody calls a client through: its own user, or one consumer of many. All share the
 * connections; each has its own name, and its own queue of asynchronous commands.
 */
final class Access implements AutoCloseable {

    private final Core core;
    private final ConnSource source;
    private final Runner runner;

    /** Made when it is first needed: many never need it. */
    private final AtomicReference<@Nullable AsyncQueue> queue = new AtomicReference<>();

    private volatile boolean closed;

    Access(Core core, ConnSource source) {
        this.core = core;
        this.source = source;
        this.runner = core.runner(source, this::awaitQueued);
    }

    /** The name under which calls are made. */
    String name() {
        return source.target().client();
    }

    /** Calls on any connection of the pool. */
    Hooked hooked(Supplier<Duration> timeout) {
        return new Hooked(core.hooks(), runner, timeout, Calls::checkShared);
    }

    /** Calls on one connection; anything that is answered may be called there. */
    Hooked hooked(Supplier<Duration> timeout, StickyConnPool pin) {
        return new Hooked(
                core.hooks(), core.runner(new Pinned(pin, source)), timeout, Calls::checkAnswered);
    }

    /** The commands without waiting. */
    AsyncCommands async(Supplier<Duration> timeout) {
        return new AsyncLane(
                        source,
                        core.hooks(),
                        runner,
                        core::completer,
                        this::queue,
                        this::awaitQueued)
                .commands(timeout);
    }

    /** What the hooks make of a command that is called on a connection of somebody's own. */
    <T> Command<T> prepared(Command<T> command) {
        return core.hooks().isEmpty() ? command : core.hooks().dedicated(source.target(), command);
    }

    private void awaitQueued(long deadline) {
        AsyncQueue known = queue.get();
        if (known != null) {
            known.awaitOwn(deadline);
        }
    }

    private AsyncQueue queue() {
        AsyncQueue known = queue.get();
        if (known == null) {
            AsyncQueue made =
                    new AsyncQueue(
                            name(), () -> core.options().lanes(), new Way(), core.completer());
            known = queue.compareAndSet(null, made) ? made : queue.get();
        }
        if (closed || core.closed()) {
            known.close();
        }
        return known;
    }

    /** Ends what is queued. */
    @Override
    public void close() {
        closed = true;
        AsyncQueue known = queue.get();
        if (known != null) {
            known.close();
        }
    }

    /** How asynchronous commands are run. */
    private final class Way implements AsyncQueue.Way {

        private final Hooked pipelines = hooked(core::timeout);

        @Override
        public void pipeline(List<QueuedCommand<?>> commands, long deadline) {
            pipelines.pipeline(commands, deadline);
        }

        @Override
        public <T> T call(Command<T> command, Duration timeout) {
            return hooked(() -> timeout).call(command);
        }
    }
}
