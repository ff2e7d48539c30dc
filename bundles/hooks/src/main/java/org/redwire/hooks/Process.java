package org.redwire.hooks;

import org.osgi.annotation.versioning.ProviderType;
import org.redwire.protocol.Command;

/** The rest of the chain around a command. */
@ProviderType
public interface Process {
    /**
     * Goes on with the command. At most once per call: a hook cannot run a command twice.
     *
     * @throws org.redwire.protocol.error.RedisException if it fails
     */
    <T> T process(Command<T> command);

    /** Where the command goes. */
    default Target target() {
        return Target.NONE;
    }
}
