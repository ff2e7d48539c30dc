package org.redwire.pool;

/** What a pool has counted since it was made; guarded by the pool's lock. */
final class Counters {

    /** Why a connection was closed, as far as it is counted. */
    enum Reason {
        /** Its age, its idleness, or the server had closed it. */
        STALE,
        /** The server sent what nobody asked for. */
        UNSOLICITED,
        /** It came back in a state in which it could not be lent again. */
        DIRTY,
        /** There were too many, it was retired, or the pool was closed. */
        SURPLUS
    }

    long hits;
    long misses;
    long timeouts;
    long waits;
    long waitNanos;
    long opened;
    long failedDials;
    private long closed;
    private long stale;
    private long unsolicited;
    private long dirty;

    void closed(Reason why) {
        closed++;
        switch (why) {
            case STALE -> stale++;
            case UNSOLICITED -> unsolicited++;
            case DIRTY -> dirty++;
            case SURPLUS -> {}
        }
    }

    /** Counts the end of a wait. */
    void waited(Waiter waiter, long now) {
        waitNanos += Math.max(0, now - waiter.since);
    }

    PoolStats stats(int total, int idle, int lent, int forgotten, int waiting, int dialling) {
        return new PoolStats(
                hits,
                misses,
                timeouts,
                waits,
                waitNanos,
                opened,
                closed,
                stale,
                unsolicited,
                dirty,
                failedDials,
                total,
                idle,
                lent,
                forgotten,
                waiting,
                dialling);
    }
}
