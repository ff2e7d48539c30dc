package org.redwire.client.internal;

import org.jspecify.annotations.Nullable;
import org.redwire.client.Options;
import org.redwire.hooks.Target;
import org.redwire.pool.ConnPool;
import org.redwire.pool.Lanes;

/**
 * What belongs to one configuration of a client: while it is the current one, calls go to its pool.
 *
 * @param options the options
 * @param connector what makes its connections
 * @param pool its connections
 * @param lanes the connections that callers share, or null if there are none
 */
record Generation(
        Options options, DialingConnector connector, ConnPool pool, @Nullable Lanes lanes) {

    /** Where its calls go. */
    Target target() {
        return connector.target();
    }

    /** Whether a call is under way that somebody waits for. */
    boolean underWay() {
        return pool.stats().lent() > 0 || lanes != null && lanes.awaited();
    }
}
