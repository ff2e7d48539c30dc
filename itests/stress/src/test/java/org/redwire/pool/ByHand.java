package org.redwire.pool;

import org.jspecify.annotations.Nullable;

/**
 * Leaves the first thread to the test: one of its actors runs that task, so that the race is
 * between two actors and not with a third thread that may not be there in time. All others are a
 * crew's.
 */
final class ByHand implements Threads {

    /** In place of a thread that nobody has to wake. */
    private static final Thread NOBODY = new Thread("nobody");

    private final Crew crew;
    private @Nullable Runnable first;

    ByHand(Crew crew) {
        this.crew = crew;
    }

    @Override
    public Thread start(String name, Runnable task) {
        if (first != null) {
            return crew.start(name, task);
        }
        first = task;
        return NOBODY;
    }

    /** Runs the first task. */
    void run() {
        if (first == null) {
            throw new IllegalStateException("nothing was started");
        }
        first.run();
    }
}
