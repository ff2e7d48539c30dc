package org.redwire.commands;

import org.redwire.protocol.Argument;

/** What happens to the time to live. */
sealed interface SetExpiry extends SetOption, Argument permits Expiry, KeepTtl {
    /** The time to live stays as it is. */
    SetExpiry KEEP = new KeepTtl();
}
