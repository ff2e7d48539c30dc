package org.redwire.insight;

import org.redwire.hooks.Process;
import org.redwire.protocol.Command;

/** Ends of a chain. */
final class Ends {

    private Ends() {}

    static Process answering() {
        return that(() -> {});
    }

    static Process failing(RuntimeException failure) {
        return that(
                () -> {
                    throw failure;
                });
    }

    static Process taking(long nanos) {
        return that(
                () -> {
                    long start = System.nanoTime();
                    while (System.nanoTime() - start < nanos) {
                        Thread.onSpinWait();
                    }
                });
    }

    private static Process that(Runnable what) {
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
