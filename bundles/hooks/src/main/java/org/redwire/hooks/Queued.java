package org.redwire.hooks;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.redwire.protocol.Command;

/**
 * A command of a pipeline or transaction with its outcome, once it has one. The first outcome
 * stays.
 *
 * @param <T> the type of the reply
 */
@ProviderType
public interface Queued<T> {
    /** The command. */
    Command<T> command();

    /**
     * Its place in the batch with another command in it, to be passed on instead of this: what
     * becomes of that command becomes of this one. So a hook changes a command of a batch.
     */
    Queued<T> with(Command<T> other);

    /** Whether it has its outcome. */
    boolean isDone();

    /**
     * What it failed with; null if it did not fail or is not done. A {@code RedisException}, or an
     * {@code IllegalArgumentException} if an argument could not be encoded.
     */
    @Nullable RuntimeException failure();

    /** Gives it a reply in the server's place; does nothing if it is done. */
    void complete(T reply);

    /** Fails it; does nothing if it is done. */
    void fail(RuntimeException failure);
}
