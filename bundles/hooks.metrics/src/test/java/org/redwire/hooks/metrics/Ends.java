package org.redwire.hooks.metrics;

import org.redwire.hooks.Process;
import org.redwire.protocol.Command;

/** Ends of a chain. */
public final class Ends {

    private Ends() {}

    /** Answers with the command's name. */
    public static Process answering() {
        return that(() -> {});
    }

    static Process failing(RuntimeException failure) {
        return that(
                () -> {
                    throw failure;
                });
    }

    static Process that(Runnable what) {
        return new Process() {
            @Override
            @SuppressWarnings("unchecked") // nobody asks for anything but a text
            public <T> T process(Command<T> command) {
                what.run();
                return (T) command.name();
            }
        };
    }
}
