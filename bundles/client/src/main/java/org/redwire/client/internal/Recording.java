package org.redwire.client.internal;

import java.time.Duration;
import org.redwire.hooks.Registration;

/** One who has the commands of a client's connections noted. */
record Recording(Runnable end) implements Registration {

    @Override
    public void close() {
        end.run();
    }

    /** Returns true: no call uses it. */
    @Override
    public boolean awaitUnused(Duration atMost) {
        return true;
    }
}
