package org.redwire.client.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.redwire.client.Pipeline;
import org.redwire.commands.DeferredCommands;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;

/**
 * Calls as the user makes them: checked, with a deadline, and with the hooks around a {@link
 * Runner}.
 */
final class Hooked {

    private final HookChain hooks;
    private final Runner runner;
    private final Supplier<Duration> timeout;
    private final Consumer<Command<?>> check;

    Hooked(HookChain hooks, Runner runner, Supplier<Duration> timeout, Consumer<Command<?>> check) {
        this.hooks = hooks;
        this.runner = runner;
        this.timeout = timeout;
        this.check = check;
    }

    <T> T call(Command<T> command) {
        check.accept(command);
        long deadline = Calls.deadline(command, timeout.get());
        if (hooks.isEmpty()) {
            return runner.call(command, deadline);
        }
        return hooks.process(
                runner.target(),
                command,
                new Process() {
                    @Override
                    public <R> R process(Command<R> inner) {
                        check.accept(inner);
                        return runner.call(inner, deadline);
                    }
                });
    }

    Pipeline batch() {
        return Batch.pipeline(check, this::pipeline);
    }

    /** Sends what {@code body} queues in one go. */
    <R> R pipelined(Function<? super DeferredCommands, R> body) {
        return run(new Batch(check, this::pipeline), body);
    }

    /** Sends what {@code body} queues as one transaction. */
    <R> R transaction(Function<? super DeferredCommands, R> body) {
        return run(transactionBatch(), body);
    }

    /** A transaction to fill by hand. */
    Batch transactionBatch() {
        return new Batch(Hooked::checkInTransaction, this::transaction);
    }

    private static <R> R run(Batch batch, Function<? super DeferredCommands, R> body) {
        R result;
        try {
            result = body.apply(batch);
        } catch (Throwable e) {
            batch.discard();
            throw e;
        }
        batch.execute();
        return result;
    }

    /** Inside MULTI nothing blocks and nothing may change the connection. */
    private static void checkInTransaction(Command<?> command) {
        Calls.checkShared(command);
    }

    void pipeline(List<QueuedCommand<?>> commands) {
        pipeline(commands, Calls.deadline(commands, timeout.get()));
    }

    void pipeline(List<QueuedCommand<?>> commands, long deadline) {
        if (hooks.isEmpty()) {
            runner.pipeline(commands, deadline);
        } else {
            hooks.pipeline(
                    runner.target(),
                    List.copyOf(commands),
                    inner -> runner.pipeline(ours(inner, check), deadline));
        }
    }

    void transaction(List<QueuedCommand<?>> commands) {
        long deadline = Calls.deadline(commands, timeout.get());
        if (hooks.isEmpty()) {
            runner.transaction(commands, deadline);
        } else {
            hooks.transaction(
                    runner.target(),
                    List.copyOf(commands),
                    inner -> runner.transaction(ours(inner, Hooked::checkInTransaction), deadline));
        }
    }

    /** A hook may have answered some itself, and put other commands in the place of some. */
    private static List<QueuedCommand<?>> ours(
            List<? extends Queued<?>> queued, Consumer<Command<?>> check) {
        List<QueuedCommand<?>> ours = new ArrayList<>(queued.size());
        for (Queued<?> one : queued) {
            if (!(one instanceof QueuedCommand<?> command)) {
                throw new IllegalArgumentException(
                        "a hook may leave commands out, or change them by Queued.with, but not put"
                                + " its own in: "
                                + one.getClass().getName());
            }
            if (!command.isDone()) {
                check.accept(command.command());
                ours.add(command);
            }
        }
        return ours;
    }
}
