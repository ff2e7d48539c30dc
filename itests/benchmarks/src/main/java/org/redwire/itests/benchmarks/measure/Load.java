package org.redwire.itests.benchmarks.measure;

import org.HdrHistogram.AbstractHistogram;

/** Work that goes on in threads of its own until it is stopped, and counts what it has done. */
interface Load {

    void start() throws Exception;

    /** How much was done and checked up to now. */
    long count();

    /** From now on latencies count. */
    void measure();

    /** CPU time of threads that are ours and not the client's, in nanoseconds. */
    default long foreignCpuNanos() {
        return 0;
    }

    /**
     * Ends it and waits for what is under way.
     *
     * @return how long calls took, in nanoseconds; empty if it does not time them
     * @throws Exception what went wrong in one of its threads
     */
    AbstractHistogram stop() throws Exception;
}
