package org.redwire.hooks;

import java.util.List;

/** The two kinds of calls with many commands. */
enum Batch {
    PIPELINE {
        @Override
        void enter(Hook hook, List<Queued<?>> commands, Pipelined next) {
            hook.pipeline(commands, next);
        }
    },
    TRANSACTION {
        @Override
        void enter(Hook hook, List<Queued<?>> commands, Pipelined next) {
            hook.transaction(commands, next);
        }
    };

    /** Gives a hook its turn. */
    abstract void enter(Hook hook, List<Queued<?>> commands, Pipelined next);
}
