package org.redwire.pool;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells the outcome of commands to those who do not wait for it, which runs code of theirs: so
 * never on a thread that serves a connection.
 */
@ConsumerType
public interface Completing {
    /** Has {@code task} run on a thread of its own. */
    void execute(Runnable task);

    /** Whether the current thread is that. */
    boolean isCurrentThread();
}
