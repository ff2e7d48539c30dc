package org.redwire.itests.benchmarks.results;

import java.util.Locale;

/** How the run is placed on the machine; the goals differ. */
public enum Mode {
    /** On one CPU, shared with the server: what the path through the CPU costs, without waiting. */
    PINNED,
    /** On all CPUs. */
    DEFAULT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
