package org.redwire.hooks;

import java.util.Objects;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.Outcome;

/** One hook's turn in a command. */
final class ProcessTurn extends Turn implements Process {

    private final Process last;

    private ProcessTurn(Snapshot hooks, int index, Target target, Process last) {
        super(hooks, index, target);
        this.last = last;
    }

    /** Runs a command through the hooks from {@code index} inwards. */
    static <T> T run(Snapshot hooks, int index, Target target, Command<T> command, Process last) {
        return hooks.endsAt(index)
                ? last.process(command)
                : new ProcessTurn(hooks, index, target, last).take(command);
    }

    private <T> T take(Command<T> command) {
        T reply;
        try {
            reply = hook().process(command, this);
        } catch (Throwable thrown) {
            Outcome outcome = end();
            passOn(thrown);
            RuntimeException failure = failure(thrown, outcome);
            sayWhose(failure, command.name());
            throw failure;
        }
        end();
        return reply;
    }

    @Override
    public <T> T process(Command<T> command) {
        Objects.requireNonNull(command, "command");
        beginNext();
        T reply;
        try {
            reply = run(hooks, index + 1, target, command, last);
        } catch (Throwable thrown) {
            endNext(thrown);
            throw thrown;
        }
        endNext(null);
        return reply;
    }
}
