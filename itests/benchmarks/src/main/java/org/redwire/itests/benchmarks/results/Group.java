package org.redwire.itests.benchmarks.results;

import java.util.Locale;

/** Workloads that share a table and a chart. */
public enum Group {
    ONE_THREAD("One thread"),
    BIG("Big values, one thread"),
    THREADS("Many threads"),
    VIRTUAL("Virtual threads"),
    ASYNC("Asynchronous, one thread"),
    PUBSUB("Publish and subscribe"),
    UNIX("Unix socket, one thread"),
    HOGS("Busy machine"),
    START("Start"),
    FOOTPRINT("Footprint");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** For file names. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
