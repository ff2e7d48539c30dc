package org.redwire.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redwire.pool.Conn;
import org.redwire.pool.Lanes;
import org.redwire.pool.Pool;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.CallContext;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ReadOnlyException;
import org.redwire.protocol.error.RedisException;

/**
 * Runs commands, pipelines and transactions on connections from a source, and again where that is
 * safe.
 */
final class Runner {

    private final ConnSource source;
    private final LongAdder failures;
    private final LongAdder retries;

    // Made once, not for each call.
    private final Lanes.Elsewhere alone = new Alone();
    private final Lanes.Elsewhere anotherLane = new AnotherLane();

    Runner(ConnSource source, LongAdder failures, LongAdder retries) {
        this.source = source;
        this.failures = failures;
        this.retries = retries;
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
        RedisException failure = first;
        for (int attempt = 1; ; attempt++) {
            failure.in(context(command.name(), attempt));
            if (!again(failure, command.repeatable(), attempt, deadline)) {
                failures.increment();
                throw failure;
            }
            try {
                return once(command, deadline);
            } catch (RedisException e) {
                failure = after(failure, e);
            }
        }
    }

    /** On a lane if there is a crowd, else on a connection of its own. */
    private <T> T once(Command<T> command, long deadline) {
        Lanes lanes = source.lanes();
        if (lanes == null || !command.shareable() || !command.scalar()) {
            return alone(command, deadline); // long replies would hold up the others
        }
        if (rides(lanes, deadline)) {
            return lanes.call(command, deadline, elsewhere(lanes, command));
        }
        lanes.declined();
        try {
            return alone(command, deadline);
        } finally {
            lanes.declinedEnded();
        }
    }

    private boolean rides(Lanes lanes, long deadline) {
        return source.lanesOnly()
                || lanes.inviting(deadline)
                || source.pool().exhausted() && lanes.quick(deadline);
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
            Lanes lanes = source.lanes();
            return lanes == null ? alone(command, deadline) : lanes.call(command, deadline, null);
        }
    }

    private <T> T alone(Command<T> command, long deadline) {
        return lend(deadline, conn -> conn.call(command, deadline));
    }

    /** Counts a failure of a command that is tried once, and says whose it is. */
    RedisException failed(Command<?> command, RedisException failure) {
        failures.increment();
        return failure.in(context(command.name(), 1));
    }

    /** Waits for the next attempt if there should be one. */
    private boolean again(RedisException failure, boolean repeatable, int attempt, long deadline) {
        if (attempt > source.retry().retries()
                || !Retries.worthwhile(failure, repeatable)
                || source.pinned() && lostPin(failure)
                || !Retries.pause(source.retry(), attempt, deadline, failure)) {
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

    private static RedisException after(RedisException earlier, RedisException later) {
        if (later != earlier) {
            later.addSuppressed(earlier);
        }
        return later;
    }

    /** Runs {@code use} on a connection and gives the connection back whatever happens. */
    private <R> R lend(long deadline, Function<Conn, R> use) {
        for (; ; ) {
            Pool pool = source.pool();
            Conn conn;
            try {
                conn = pool.get(deadline);
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
                pool.put(conn);
            }
        }
    }

    CallContext context(@Nullable String command, int attempts) {
        return new CallContext(source.clientName(), source.node(), command, attempts);
    }

    // --- pipelines ---

    /**
     * Sends commands in one go. When it returns or throws each has its outcome.
     *
     * @throws RedisException if the connection failed
     */
    void pipeline(List<QueuedCommand<?>> commands, long deadline) {
        List<QueuedCommand<?>> open = commands;
        RedisException earlier = null;
        for (int attempt = 1; ; attempt++) {
            RedisException failure = sendAll(open, deadline);
            List<QueuedCommand<?>> failed = unanswered(open, failure);
            if (failed.isEmpty()) {
                return;
            }
            RedisException why =
                    failure != null ? failure : (RedisException) failed.get(0).failure();
            why = (earlier == null ? why : after(earlier, why)).in(context("PIPELINE", attempt));
            boolean safe = failed.stream().allMatch(Runner::mayRunAgain);
            if (!safe || !again(why, true, attempt, deadline)) {
                if (failure == null) {
                    return;
                }
                failures.increment();
                throw why;
            }
            failed.forEach(QueuedCommand::reopen);
            open = failed;
            earlier = why;
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
            if (command.failure() instanceof RedisException e
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
        return command.failure() instanceof RedisException e
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
        RedisException earlier = null;
        for (int attempt = 1; ; attempt++) {
            TransactionExchange exchange = new TransactionExchange(commands);
            try {
                lend(
                        deadline,
                        conn -> {
                            exchange.run(conn, deadline);
                            return conn;
                        });
                return;
            } catch (RedisException e) {
                RedisException why =
                        (earlier == null ? e : after(earlier, e)).in(context("MULTI", attempt));
                if (watchEnded(why) || !again(exchange.reason(why), false, attempt, deadline)) {
                    failures.increment();
                    commands.forEach(command -> command.fail(why));
                    throw why;
                }
                commands.forEach(QueuedCommand::reopen);
                earlier = why;
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
