package org.redwire.hooks;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.Command;

/**
 * Sees what a client does, and may change it: override the methods of interest, call {@code next}
 * to go on, or do not call it to answer in its place. In OSGi a hook is a service that every client
 * picks up while it runs (see the client's {@code hook.target}); elsewhere it is added by hand. It
 * may leave at any time.
 *
 * <p>The first hook is the outermost: in OSGi the one with the highest {@code service.ranking},
 * elsewhere the one added first. A hook runs in the thread of the caller (a dial: of the pool; a
 * batch of asynchronous commands, which passes {@link #pipeline}: of the client). Its time counts
 * against the caller's deadline, but nobody interrupts it; what it throws fails that one call, or
 * that batch. It must be thread-safe.
 *
 * <p>Arguments and replies are user data and may be secret: do not log them.
 */
@ConsumerType
public interface Hook {
    /**
     * Around the making of a transport, before the Redis handshake.
     *
     * @throws IOException if there is no transport
     */
    default Transport dial(Endpoint endpoint, Dial next) throws IOException {
        return next.dial(endpoint);
    }

    /** Around one command with all its retries. */
    default <T> T process(Command<T> command, Process next) {
        return next.process(command);
    }

    /**
     * Around a pipeline. Returns when each command has its outcome; throws only if the whole
     * failed. A hook that does not call {@code next} completes the commands itself.
     */
    default void pipeline(List<Queued<?>> commands, Pipelined next) {
        next.execute(commands);
    }

    /**
     * Around a transaction; the commands are those between MULTI and EXEC. As {@link #pipeline}.
     */
    default void transaction(List<Queued<?>> commands, Pipelined next) {
        next.execute(commands);
    }

    /**
     * Before a command that is called on a connection of somebody's own, such as the read of a
     * stream's consumer. It may wait at the server most of the time, so it passes no other method
     * of a hook, and nobody waits for it when the hook leaves.
     *
     * @return the command to be called instead, or the same; throws to refuse it
     */
    default <T> Command<T> dedicated(Command<T> command, Target target) {
        return command;
    }
}
