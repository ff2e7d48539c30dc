package org.redwire.insight;

import org.redwire.hooks.Process;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;

/** Ends of a chain. */
final class Ends {

    private Ends() {}

    static Process answering() {
        return that(() -> {});
    }

    /** One that calls go to under the name of a consumer. */
    static Process of(String consumer) {
        Target target = new Target(consumer, Target.NONE.endpoint(), 0);
        Process answering = answering();
        return new Process() {
            @Override
            public <T> T process(Command<T> command) {
                return answering.process(command);
            }

            @Override
            public Target target() {
                return target;
            }
        };
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
