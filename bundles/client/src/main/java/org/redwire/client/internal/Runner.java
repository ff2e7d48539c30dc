package org.redwire.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Target;
import org.redwire.pool.Conn;
import org.redwire.pool.Lanes;
import org.redwire.pool.Pool;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.CallContext;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ReadOnlyException;
import org.redwire.protocol.error.RedisException;

/**
 * Runs commands, pipelines and transactions on connections from a source, and again where that is
 * safe.
 */
final class Runner {

    private final ConnSource source;
    private final HookChain hooks;
    private final Failures failures;
    private final LongAdder retries;
    private final RetryBudget budget;
    private final LongConsumer earlier;

    // Made once, not for each call.
    private final Lanes.Elsewhere alone = new Alone();
    private final Lanes.Elsewhere anotherLane = new AnotherLane();

    /**
     * One on connections from {@code source}.
     *
     * @param earlier waits until a deadline for what the current thread has queued before
     */
    Runner(
            ConnSource source,
            HookChain hooks,
            Failures failures,
            LongAdder retries,
            RetryBudget budget,
            LongConsumer earlier) {
        this.source = source;
        this.hooks = hooks;
        this.failures = failures;
        this.retries = retries;
        this.budget = budget;
        this.earlier = earlier;
    }

    // --- one command ---

    <T> T call(Command<T> command, long deadline) {
        try {
            return once(command, deadline);
        } catch (RedisException e) {
            return retry(command, deadline, e);
        }
    }

    private <T> T retry(Command<T> command, long deadline, RedisException first) {
        Attempts attempts = new Attempts(first);
        while (again(attempts, command.repeatable(), deadline)) {
            try {
                return once(command, deadline);
            } catch (RedisException e) {
                attempts.failed(e);
            }
        }
        throw failed(command.name(), attempts);
    }

    private <T> T once(Command<T> command, long deadline) {
        for (; ; ) {
            Lanes lanes = source.lanes();
            try {
                return once(command, deadline, lanes);
            } catch (ClosedException e) {
                if (e.outcome() != Outcome.NOT_SENT || source.lanes() == lanes) {
                    throw e;
                }
                // the client was reconfigured just now
            }
        }
    }

    /** On a lane if there is a crowd, else on a connection of its own. */
    private <T> T once(Command<T> command, long deadline, @Nullable Lanes lanes) {
        earlier.accept(deadline);
        if (lanes == null || !command.shareable() || !command.scalar()) {
            return alone(command, deadline); // long replies would hold up the others
        }
        if (source.lanesOnly() || lanes.inviting(deadline)) {
            return lanes.call(command, deadline, elsewhere(lanes, command));
        }
        if (source.pool().exhausted() && lanes.quick(deadline)) {
            try {
                return lanes.call(command, deadline, null);
            } catch (ConnectFailedException e) {
                // there is no lane to be had, so it waits like the others
            }
        }
        lanes.declined();
        try {
            return alone(command, deadline);
        } finally {
            lanes.declinedEnded();
        }
    }

    /** Where a command may go that is stuck on its lane, or null if it may not be sent again. */
    private Lanes.@Nullable Elsewhere elsewhere(Lanes lanes, Command<?> command) {
        if (!command.repeatable() || source.retry().retries() == 0) {
            return null;
        }
        if (!source.lanesOnly()) {
            return alone;
        }
        return lanes.several() ? anotherLane : null;
    }

    private final class Alone implements Lanes.Elsewhere {
        @Override
        public <T> T call(Command<T> command, long deadline) {
            retries.increment();
            return alone(command, deadline);
        }
    }

    private final class AnotherLane implements Lanes.Elsewhere {
        @Override
        public <T> T call(Command<T> command, long deadline) {
            retries.increment();
            return once(command, deadline);
        }
    }

    private <T> T alone(Command<T> command, long deadline) {
        return lend(deadline, conn -> conn.call(command, deadline));
    }

    /** Counts a failure of a command that is tried once, and says whose it is. */
    RedisException failed(Command<?> command, RedisException failure) {
        return failed(command.name(), new Attempts(failure));
    }

    private RedisException failed(String name, Attempts attempts) {
        RedisException failure = attempts.failure();
        failures.add(name, failure);
        return failure.in(context(name, attempts.count()));
    }

    private boolean again(Attempts attempts, boolean repeatable, long deadline) {
        return again(attempts, attempts.last(), repeatable, deadline);
    }

    /**
     * Waits for the next attempt if there should be one.
     *
     * @param reason what decides: the last failure, or what is behind it
     */
    private boolean again(
            Attempts attempts, RedisException reason, boolean repeatable, long deadline) {
        if (attempts.count() > source.retry().retries()
                || !Retries.worthwhile(reason, repeatable)
                || source.pinned() && lostPin(reason)
                || reason.outcome() != Outcome.NOT_SENT && !budget.take()) {
            return false;
        }
        try {
            if (!Retries.pause(source.retry(), attempts.count(), deadline, reason)) {
                return false;
            }
        } catch (InterruptedCallException e) {
            attempts.interrupted(e);
            return false;
        }
        retries.increment();
        return true;
    }

    /**
     * On a pinned connection there is another try only as long as the connection is, or was never
     * made.
     */
    private static boolean lostPin(RedisException failure) {
        return failure.outcome() != Outcome.REJECTED
                && !(failure instanceof ConnectFailedException);
    }

    /** Runs {@code use} on a connection and gives the connection back whatever happens. */
    private <R> R lend(long deadline, Function<Conn, R> use) {
        earlier.accept(deadline);
        Lanes lanes = source.lanes();
        if (lanes != null) {
            lanes.awaitSubmitted(deadline);
        }
        for (; ; ) {
            Pool pool = source.pool();
            Pool lending = observed() ? new ObservedPool(pool, hooks, source.target()) : pool;
            Conn conn;
            try {
                conn = lending.get(deadline);
            } catch (ClosedException e) {
                if (source.pool() != pool) {
                    continue; // the client was reconfigured just now
                }
                throw e;
            }
            try {
                return use.apply(conn);
            } catch (ReadOnlyException e) {
                if (!source.pinned()) {
                    conn.close(); // the name may lead to the new primary by now
                }
                throw e;
            } finally {
                lending.put(conn);
            }
        }
    }

    /** A session is observed as a whole. */
    private boolean observed() {
        return !source.pinned() && hooks.observed();
    }

    /** Where calls go now. */
    Target target() {
        return source.target();
    }

    CallContext context(@Nullable String command, int attempts) {
        Target target = source.target();
        return new CallContext(target.client(), target.endpoint().toString(), command, attempts);
    }

    // --- pipelines ---

    /**
     * Sends commands in one go. When it returns or throws each has its outcome.
     *
     * @throws RedisException if the connection failed
     */
    void pipeline(List<QueuedCommand<?>> commands, long deadline) {
        List<QueuedCommand<?>> open = commands;
        Attempts attempts = null;
        for (; ; ) {
            RedisException failure = sendAll(open, deadline);
            List<QueuedCommand<?>> failed = unanswered(open, failure);
            if (failed.isEmpty()) {
                sayWhose(commands, attempts == null ? 1 : attempts.count() + 1);
                return;
            }
            attempts =
                    and(
                            attempts,
                            failure != null ? failure : (RedisException) failed.get(0).last());
            boolean safe = failed.stream().allMatch(Runner::mayRunAgain);
            if (!safe || !again(attempts, true, deadline)) {
                if (failure == null) {
                    sayWhose(commands, attempts.count());
                    return;
                }
                RedisException told = failed("PIPELINE", attempts);
                sayWhose(commands, attempts.count());
                throw told;
            }
            failed.forEach(QueuedCommand::reopen);
            open = failed;
        }
    }

    private static Attempts and(@Nullable Attempts before, RedisException failure) {
        if (before == null) {
            return new Attempts(failure);
        }
        before.failed(failure);
        return before;
    }

    /** Gives the failures of single commands the name of theirs. */
    private void sayWhose(List<QueuedCommand<?>> commands, int attempts) {
        for (QueuedCommand<?> command : commands) {
            if (command.failure() instanceof RedisException failure) {
                failure.in(context(command.command().name(), attempts));
            }
        }
    }

    private @Nullable RedisException sendAll(List<QueuedCommand<?>> commands, long deadline) {
        try {
            lend(
                    deadline,
                    conn -> {
                        conn.callAll(commands, deadline);
                        return conn;
                    });
            return null;
        } catch (RedisException e) {
            commands.forEach(command -> command.fail(e));
            return e;
        }
    }

    /**
     * The commands that a retry would send: those the failure took, or all if the server refused
     * all.
     */
    private static List<QueuedCommand<?>> unanswered(
            List<QueuedCommand<?>> commands, @Nullable RedisException failure) {
        List<QueuedCommand<?>> failed = new ArrayList<>();
        for (QueuedCommand<?> command : commands) {
            if (command.last() instanceof RedisException e
                    && (failure == null ? refused(e) : isOrComesFrom(e, failure))) {
                failed.add(command);
            }
        }
        return failure == null && failed.size() < commands.size() ? List.of() : failed;
    }

    private static boolean refused(RedisException e) {
        return e.outcome() == Outcome.REJECTED && Retries.worthwhile(e, false);
    }

    private static boolean isOrComesFrom(RedisException e, RedisException failure) {
        return e == failure || e.getCause() == failure;
    }

    private static boolean mayRunAgain(QueuedCommand<?> command) {
        return command.last() instanceof RedisException e
                && (e.outcome() != Outcome.UNKNOWN || command.command().repeatable());
    }

    // --- transactions ---

    /**
     * Sends commands as one transaction. When it returns or throws each has its outcome.
     *
     * @throws RedisException if it did not run, or nobody knows
     * @throws IllegalArgumentException if a command cannot be encoded; nothing was sent
     */
    void transaction(List<QueuedCommand<?>> commands, long deadline) {
        Attempts attempts = null;
        for (; ; ) {
            TransactionExchange exchange = new TransactionExchange(commands);
            try {
                lend(
                        deadline,
                        conn -> {
                            exchange.run(conn, deadline);
                            return conn;
                        });
                sayWhose(commands, attempts == null ? 1 : attempts.count() + 1);
                return;
            } catch (RedisException e) {
                attempts = and(attempts, e);
                if (watchEnded(e) || !again(attempts, exchange.reason(e), false, deadline)) {
                    RedisException told = failed("MULTI", attempts);
                    commands.forEach(command -> command.fail(told));
                    throw told;
                }
                commands.forEach(QueuedCommand::reopen);
            } catch (IllegalArgumentException e) {
                commands.forEach(command -> command.fail(e));
                throw e;
            }
        }
    }

    /** EXEC ends a watch even if it refuses; another try would overwrite what others changed. */
    private boolean watchEnded(RedisException failure) {
        return source.pinned() && failure.outcome() == Outcome.REJECTED;
    }
}
