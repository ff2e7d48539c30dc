package org.redwire.itests.benchmarks.measure;

/** One of those who take turns in a workload. */
record Contender(String name, Turn turn) {

    /** Does what it is about for the length of a window, wherever that may be. */
    interface Turn {
        Sample take() throws Exception;
    }
}
