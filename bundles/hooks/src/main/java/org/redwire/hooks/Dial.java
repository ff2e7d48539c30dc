package org.redwire.hooks;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;

/** The rest of the chain around a dial. */
@ProviderType
@FunctionalInterface
public interface Dial {
    /** Goes on with the dial. */
    Transport dial(Endpoint endpoint) throws IOException;

    /** Where the connection goes. */
    default Target target() {
        return Target.NONE;
    }
}
