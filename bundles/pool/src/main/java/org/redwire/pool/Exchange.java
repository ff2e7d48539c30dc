package org.redwire.pool;

import org.redwire.protocol.Command;

/**
 * A command on its way in a pipeline, and where its outcome goes.
 *
 * @param <T> the type of the reply
 */
public interface Exchange<T> {
    /** The command. */
    Command<T> command();

    /** Takes the reply. */
    void complete(T reply);

    /** Takes what the command failed with. */
    void fail(RuntimeException failure);
}
