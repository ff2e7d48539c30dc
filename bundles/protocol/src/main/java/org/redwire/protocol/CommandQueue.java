package org.redwire.protocol;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes commands whose replies come later: a pipeline, a transaction, or the asynchronous client.
 * The deferred command facades need nothing else.
 */
@ConsumerType
@FunctionalInterface
public interface CommandQueue {
    /** Queues the command and returns the place where its reply will be. */
    <T> Deferred<T> enqueue(Command<T> command);
}
