package org.redwire.client;

import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import org.redwire.commands.Commands;
import org.redwire.commands.DeferredCommands;

/**
 * A connection that watches keys: read first, then commit, once. For the body of a {@code watch}.
 */
@ProviderType
public interface Transaction extends Commands {
    /**
     * Sends what {@code body} queues as one transaction.
     *
     * @return false if a watched key was changed by somebody else: nothing ran
     * @throws org.redwire.protocol.error.TransactionAbortedException if a command could not be
     *     queued; nothing ran
     * @throws IllegalStateException if it was committed before: the keys are watched no more
     */
    boolean commit(Function<? super DeferredCommands, ?> body);
}
