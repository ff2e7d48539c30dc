package org.redwire.client;

import org.osgi.annotation.versioning.ProviderType;
import org.redwire.commands.DeferredCommands;

/**
 * Commands that are queued and then sent in one round trip. Reusable after each {@link #execute};
 * for one thread at a time.
 */
@ProviderType
public interface Pipeline extends DeferredCommands {
    /**
     * Sends the queued commands and waits for all replies. Does nothing if there are none. An error
     * that the server answered to one command stays with that command's reply.
     *
     * @throws org.redwire.protocol.error.RedisException if the connection failed; each reply then
     *     says whether its command may have run
     */
    void execute();

    /** Forgets the queued commands; their replies are cancelled. */
    void discard();

    /** How many commands are queued. */
    int size();
}
