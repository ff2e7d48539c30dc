package org.redwire.client.internal;

import org.redwire.client.Options;
import org.redwire.pool.ConnPool;

/**
 * What belongs to one configuration of a client: while it is the current one, calls go to its pool.
 *
 * @param options the options, as far as they cannot change in place
 * @param connector what makes its connections
 * @param pool its connections
 */
record Generation(Options options, DialingConnector connector, ConnPool pool) {}
