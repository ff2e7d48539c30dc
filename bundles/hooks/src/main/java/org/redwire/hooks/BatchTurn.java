package org.redwire.hooks;

import java.util.List;
import java.util.Objects;
import org.redwire.protocol.error.Outcome;

/** One hook's turn in a pipeline or a transaction. */
final class BatchTurn extends Turn implements Pipelined {

    private final Batch kind;
    private final Pipelined last;

    private BatchTurn(Snapshot hooks, int index, Target target, Batch kind, Pipelined last) {
        super(hooks, index, target);
        this.kind = kind;
        this.last = last;
    }

    /** Runs commands through the hooks from {@code index} inwards. */
    static void run(
            Snapshot hooks,
            int index,
            Target target,
            Batch kind,
            List<Queued<?>> commands,
            Pipelined last) {
        if (hooks.endsAt(index)) {
            last.execute(commands);
        } else {
            new BatchTurn(hooks, index, target, kind, last).take(commands);
        }
    }

    private void take(List<Queued<?>> commands) {
        try {
            kind.enter(hook(), commands, this);
        } catch (Throwable thrown) {
            RuntimeException failure = failure(thrown, end());
            sayWhose(failure, kind.command());
            for (Queued<?> command : commands) {
                command.fail(failure);
            }
            passOn(thrown);
            throw failure;
        }
        failWhatIsLeft(commands, end());
    }

    /** A command that never gets an outcome would let somebody wait for ever. */
    private void failWhatIsLeft(List<Queued<?>> commands, Outcome atReturn) {
        int left = 0;
        for (Queued<?> command : commands) {
            if (!command.isDone()) {
                left++;
            } else {
                sayWhose(command.failure(), command.command().name());
            }
        }
        if (left == 0) {
            return;
        }
        // If next returned, then nobody knows what became of a command that it did not complete.
        Outcome outcome = atReturn == Outcome.EXECUTED ? Outcome.UNKNOWN : atReturn;
        RuntimeException failure =
                refusal(
                        outcome,
                        "left "
                                + left
                                + (left == 1 ? " command" : " commands")
                                + " without an outcome",
                        null);
        sayWhose(failure, kind.command());
        for (Queued<?> command : commands) {
            command.fail(failure);
        }
    }

    @Override
    public void execute(List<Queued<?>> commands) {
        Objects.requireNonNull(commands, "commands");
        beginNext();
        try {
            run(hooks, index + 1, target, kind, commands, last);
        } catch (Throwable thrown) {
            endNext(thrown);
            throw thrown;
        }
        endNext(null);
    }
}
