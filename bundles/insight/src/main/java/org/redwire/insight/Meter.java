package org.redwire.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.Trait;
import org.redwire.protocol.error.Outcome;

/** The hook that times the calls. */
final class Meter implements Hook {

    private final Intervals intervals;

    Meter(Intervals intervals) {
        this.intervals = intervals;
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        long start = System.nanoTime();
        T reply;
        try {
            reply = next.process(command);
        } catch (Throwable failure) {
            ended(next.target(), command, System.nanoTime() - start, failure);
            throw failure;
        }
        ended(next.target(), command, System.nanoTime() - start, null);
        return reply;
    }

    private void ended(Target target, Command<?> command, long nanos, @Nullable Throwable failure) {
        boolean waits = command.is(Trait.BLOCKING);
        intervals.add(
                interval -> {
                    ByName<Tally> tallies = waits ? interval.waiting : interval.ordinary;
                    tallies.of(command.name()).add(nanos, 1, failure != null);
                    interval.consumers.of(target.client()).add(1, failure != null);
                    if (!waits && interval.slowest.takes(nanos)) {
                        interval.slowest.add(
                                slow(command.name(), 1, size(command), nanos, failure));
                    }
                });
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        batch(Watch.PIPELINE, commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        batch(Watch.TRANSACTION, commands, next);
    }

    private void batch(String name, List<Queued<?>> commands, Pipelined next) {
        long start = System.nanoTime();
        try {
            next.execute(commands);
        } catch (Throwable failure) {
            ended(next.target(), name, commands, System.nanoTime() - start, failure);
            throw failure;
        }
        ended(next.target(), name, commands, System.nanoTime() - start, firstFailure(commands));
    }

    private void ended(
            Target target,
            String name,
            List<Queued<?>> commands,
            long nanos,
            @Nullable Throwable failure) {
        int count = commands.size();
        intervals.add(
                interval -> {
                    interval.ordinary.of(name).add(nanos, count, failure != null);
                    interval.consumers.of(target.client()).add(count, failure != null);
                    if (interval.slowest.takes(nanos)) {
                        interval.slowest.add(slow(name, count, size(commands), nanos, failure));
                    }
                });
    }

    private static @Nullable Throwable firstFailure(List<Queued<?>> commands) {
        for (int i = 0; i < commands.size(); i++) { // an iterator would have to be allocated
            Throwable failure = commands.get(i).failure();
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private static SlowCall slow(
            String name, int commands, long size, long nanos, @Nullable Throwable failure) {
        return new SlowCall(
                name,
                commands,
                size,
                Duration.ofNanos(nanos),
                Instant.now().minusNanos(nanos),
                failure == null ? Outcome.EXECUTED : Failure.outcome(failure),
                failure == null ? null : Failure.name(failure));
    }

    private static long size(List<Queued<?>> commands) {
        long size = 0;
        for (Queued<?> queued : commands) {
            size += size(queued.command());
        }
        return size;
    }

    /** Looks at the lengths of arguments, never at what they say. */
    private static long size(Command<?> command) {
        long size = 0;
        for (int i = 0; i < command.size(); i++) {
            Object argument = command.argument(i);
            size += argument instanceof byte[] bytes ? bytes.length : argument.toString().length();
        }
        return size;
    }
}
