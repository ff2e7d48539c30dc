package org.redwire.hooks;

import java.util.List;

/** The two kinds of calls with many commands. */
enum Batch {
    PIPELINE("PIPELINE") {
        @Override
        void enter(Hook hook, List<Queued<?>> commands, Pipelined next) {
            hook.pipeline(commands, next);
        }
    },
    TRANSACTION("MULTI") {
        @Override
        void enter(Hook hook, List<Queued<?>> commands, Pipelined next) {
            hook.transaction(commands, next);
        }
    };

    private final String command;

    Batch(String command) {
        this.command = command;
    }

    /** What stands in errors for the command. */
    String command() {
        return command;
    }

    /** Gives a hook its turn. */
    abstract void enter(Hook hook, List<Queued<?>> commands, Pipelined next);
}
