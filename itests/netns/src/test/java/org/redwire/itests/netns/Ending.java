package org.redwire.itests.netns;

import java.util.List;
import org.junit.rules.ExternalResource;

/** What is done after each test, all of it even if something fails. */
final class Ending extends ExternalResource {

    private final List<Runnable> actions;

    Ending(Runnable... actions) {
        this.actions = List.of(actions);
    }

    @Override
    protected void after() {
        RuntimeException failure = null;
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
