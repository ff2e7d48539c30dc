package org.redwire.client.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.pool.Conn;
import org.redwire.pool.Exchange;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.RequestBuffer;
import org.redwire.protocol.error.ExecAbortException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TransactionAbortedException;

/** MULTI, the commands and EXEC, written as one unit, and what came of each. */
final class TransactionExchange {

    private static final Command<?> MULTI = Command.of("MULTI").as(Decoders.OK);
    private static final Command<Reply> EXEC = Command.of("EXEC");

    private static final Decoder<Boolean> QUEUED =
            reply -> {
                if (reply instanceof Reply.Simple simple && simple.text().equals("QUEUED")) {
                    return true;
                }
                throw reply.mismatch("QUEUED");
            };

    private final List<QueuedCommand<?>> commands;
    private final List<Step<?>> steps = new ArrayList<>();
    private final Step<Reply> exec = new Step<>(EXEC);

    TransactionExchange(List<QueuedCommand<?>> commands) {
        this.commands = commands;
        steps.add(new Step<>(MULTI));
        commands.forEach(command -> steps.add(new Step<>(command.command().as(QUEUED))));
        steps.add(exec);
    }

    /** Runs it; a command that failed when it ran has its failure, and nothing is thrown for it. */
    void run(Conn conn, long deadline) {
        checkEncodable();
        boolean plain = conn.clean();
        conn.callAll(steps, deadline);
        if (plain && (exec.failure == null || exec.failure instanceof ExecAbortException)) {
            conn.stateRestored(); // EXEC ends what MULTI began, whatever it answers
        }
        if (exec.failure != null) {
            throw refused(exec.failure);
        }
        Reply replies = exec.reply;
        if (replies == null || replies.isNil()) {
            throw new TransactionAbortedException(
                    "a watched key was changed by somebody else, so nothing ran", null);
        }
        if (!(replies instanceof Reply.Sequence) || replies.list().size() != commands.size()) {
            conn.close();
            throw new ProtocolException(
                    "EXEC was answered by "
                            + replies.type()
                            + ", not by the replies to "
                            + commands.size()
                            + " commands");
        }
        for (int i = 0; i < commands.size(); i++) {
            decode(commands.get(i), replies.list().get(i));
        }
    }

    /**
     * All or nothing: a command that cannot be encoded must be found before the first byte is sent.
     */
    private void checkEncodable() {
        RequestBuffer trial = new RequestBuffer();
        for (QueuedCommand<?> command : commands) {
            trial.add(command.command());
            trial.clear(Integer.MAX_VALUE);
        }
    }

    private static <T> void decode(QueuedCommand<T> command, Reply reply) {
        T value;
        try {
            value = ReplyReader.result(command.command(), reply);
        } catch (RedisException e) {
            command.fail(e);
            return;
        }
        command.complete(value);
    }

    /** EXEC failed: the command that could not be queued keeps its own error and is the cause. */
    private RuntimeException refused(RuntimeException execFailure) {
        RuntimeException primary = primary();
        for (int i = 0; i < commands.size(); i++) {
            RuntimeException own = steps.get(i + 1).failure;
            if (own != null) {
                commands.get(i).fail(own);
            }
        }
        if (!(execFailure instanceof ExecAbortException)) {
            return steps.get(0).failure instanceof ServerException multi && anyRan()
                    ? multi.executed()
                    : execFailure;
        }
        return new TransactionAbortedException(
                "a command could not be queued, so nothing ran: "
                        + (primary instanceof RedisException e ? e.what() : "EXECABORT"),
                primary == null ? execFailure : primary);
    }

    /** What follows a MULTI that was refused is not queued, but runs. */
    private boolean anyRan() {
        return commands.stream()
                .anyMatch(
                        command ->
                                command.failure() instanceof RedisException e
                                        && e.outcome() == Outcome.EXECUTED);
    }

    private @Nullable RuntimeException primary() {
        for (Step<?> step : steps) {
            if (step.failure != null) {
                return step.failure;
            }
        }
        return null;
    }

    /** What decides whether the transaction is tried again: the error that kept it from running. */
    RedisException reason(RedisException failure) {
        return failure instanceof TransactionAbortedException
                        && failure.getCause() instanceof RedisException cause
                ? cause
                : failure;
    }

    /** One line of the exchange. */
    private static final class Step<T> implements Exchange<T> {

        private final Command<T> command;
        private @Nullable T reply;
        private @Nullable RuntimeException failure;

        Step(Command<T> command) {
            this.command = command;
        }

        @Override
        public Command<T> command() {
            return command;
        }

        @Override
        public void complete(T reply) {
            this.reply = reply;
        }

        @Override
        public void fail(RuntimeException failure) {
            this.failure = failure;
        }
    }
}
