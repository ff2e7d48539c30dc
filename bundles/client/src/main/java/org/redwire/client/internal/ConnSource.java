package org.redwire.client.internal;

import org.jspecify.annotations.Nullable;
import org.redwire.client.RetryOptions;
import org.redwire.hooks.Target;
import org.redwire.pool.Lanes;
import org.redwire.pool.Pool;

/** Where calls get their connections from. */
interface ConnSource {
    /** The pool to use now; may change from call to call. */
    Pool pool();

    /** The lanes, or null if commands always have a connection of their own. */
    @Nullable Lanes lanes();

    /** Whether every command that can share a lane does. */
    boolean lanesOnly();

    /** Whether all calls use one and the same connection, whose loss is final. */
    boolean pinned();

    RetryOptions retry();

    /** Where the connections go. */
    Target target();
}
