package org.redwire.hooks;

import java.util.Objects;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.Outcome;

/** One hook's turn before a command on a connection of somebody's own; it has no next. */
final class DedicatedTurn extends Turn {

    private DedicatedTurn(Snapshot hooks, int index, Target target) {
        super(hooks, index, target);
    }

    /** Shows a command to the hooks, each what the one before made of it. */
    static <T> Command<T> run(Snapshot hooks, Target target, Command<T> command) {
        Command<T> now = command;
        for (int i = 0; !hooks.endsAt(i); i++) {
            now = new DedicatedTurn(hooks, i, target).take(now);
        }
        return now;
    }

    private <T> Command<T> take(Command<T> command) {
        Command<T> made;
        try {
            made = Objects.requireNonNull(hook().dedicated(command, target), "command");
        } catch (Throwable thrown) {
            Outcome outcome = end();
            passOn(thrown);
            RuntimeException failure = failure(thrown, outcome);
            sayWhose(failure, command.name());
            throw failure;
        }
        end();
        return made;
    }
}
