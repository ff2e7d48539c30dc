package org.redwire.client;

import org.jspecify.annotations.Nullable;
import org.redwire.pool.LaneStats;
import org.redwire.pool.PoolStats;

/**
 * The numbers of a client at one moment.
 *
 * @param pool the pool of connections
 * @param lanes the lanes
 * @param dedicated how many connections are open beside the pool, for pub/sub and the like
 * @param dedicatedOpened how many of these were ever made
 * @param messages how many messages of pub/sub came on these
 * @param failures how many commands, pipelines and transactions failed as a whole
 * @param lastFailure the last of these; null if there was none
 * @param retries how often one was tried again
 * @param withheldRetries how often one was not tried again because retries had used up their share:
 *     beyond a first hundred a tenth of the calls may be sent again
 */
public record ClientStats(
        PoolStats pool,
        LaneStats lanes,
        int dedicated,
        long dedicatedOpened,
        long messages,
        long failures,
        @Nullable CallFailure lastFailure,
        long retries,
        long withheldRetries) {}
