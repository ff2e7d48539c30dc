package org.redwire.testkit.scenarios;

import org.redwire.client.Mode;

/** Each call has a connection of its own. */
public final class PoolCrowd extends Crowd {
    public PoolCrowd() {
        super(Mode.POOL);
    }
}
