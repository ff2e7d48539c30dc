package org.redwire.protocol;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs commands and waits for their replies: a client, a session, or a fake in a test. The
 * immediate command facades need nothing else, so {@code StringCommands strings = redis::execute;}
 * works.
 */
@ConsumerType
@FunctionalInterface
public interface CommandExecutor {
    /**
     * Runs the command and returns its reply, which is null where the command says so.
     *
     * @throws org.redwire.protocol.error.RedisException if it fails; the outcome says whether it
     *     may have run
     * @throws IllegalArgumentException if an argument cannot be encoded; nothing was sent
     */
    <T> T execute(Command<T> command);
}
