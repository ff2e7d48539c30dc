package org.redwire.client.internal;

import org.jspecify.annotations.Nullable;
import org.redwire.client.RetryOptions;
import org.redwire.hooks.Target;
import org.redwire.pool.Lanes;
import org.redwire.pool.Pool;
import org.redwire.pool.StickyConnPool;

/** One connection of the pool that was current when it was pinned. */
final class Pinned implements ConnSource {

    private final StickyConnPool pin;
    private final ConnSource client;
    private final Target target;

    /**
     * A source of that connection alone.
     *
     * @param client the source it was taken from
     */
    Pinned(StickyConnPool pin, ConnSource client) {
        this.pin = pin;
        this.client = client;
        this.target = client.target();
    }

    @Override
    public Pool pool() {
        return pin;
    }

    @Override
    public @Nullable Lanes lanes() {
        return null;
    }

    @Override
    public boolean lanesOnly() {
        return false;
    }

    @Override
    public boolean pinned() {
        return true;
    }

    @Override
    public RetryOptions retry() {
        return client.retry();
    }

    @Override
    public Target target() {
        return target;
    }
}
