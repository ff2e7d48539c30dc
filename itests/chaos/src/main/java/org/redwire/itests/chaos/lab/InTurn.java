package org.redwire.itests.chaos.lab;

import java.util.List;

/** Does several things one after the other, each of them even if others before it failed. */
final class InTurn {

    private InTurn() {}

    /** Fails like the first that failed, with the failures of the others. */
    static void all(List<Runnable> actions) {
        Throwable first = null;
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
