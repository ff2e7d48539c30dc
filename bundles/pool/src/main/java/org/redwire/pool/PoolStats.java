package org.redwire.pool;

/**
 * The numbers of a pool, all read at one moment, so they add up: {@code opened - closed == total},
 * and {@code total == idle + lent}.
 *
 * @param hits how often a connection was lent that was idle
 * @param misses how often a caller had to wait for a connection, or for one to be made
 * @param timeouts how often a caller waited in vain
 * @param waits how many callers had to wait, whatever came of it
 * @param waitNanos how long they waited in all, in nanoseconds
 * @param opened how many connections were made
 * @param closed how many were closed, whatever the reason
 * @param stale how many of these were closed because of age, idleness, or because the server had
 *     closed them
 * @param unsolicited how many of these were closed because the server sent what nobody asked for
 * @param dirty how many of these came back in a state in which they could not be lent again
 * @param failedDials how many could not be made
 * @param total how many are open
 * @param idle how many of these are idle
 * @param lent how many of these are in use
 * @param forgotten how many of those are held by a session that made no call for a minute
 * @param waiting how many callers wait now
 * @param dialling how many are being made now
 */
public record PoolStats(
        long hits,
        long misses,
        long timeouts,
        long waits,
        long waitNanos,
        long opened,
        long closed,
        long stale,
        long unsolicited,
        long dirty,
        long failedDials,
        int total,
        int idle,
        int lent,
        int forgotten,
        int waiting,
        int dialling) {}
