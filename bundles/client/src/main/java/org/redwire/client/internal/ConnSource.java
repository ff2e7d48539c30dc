package org.redwire.client.internal;

import org.redwire.client.RetryOptions;
import org.redwire.pool.Pool;

/** Where calls get their connections from. */
interface ConnSource {
    /** The pool to use now; may change from call to call. */
    Pool pool();

    /** Whether all calls use one and the same connection, whose loss is final. */
    boolean pinned();

    RetryOptions retry();

    String clientName();

    String node();
}
