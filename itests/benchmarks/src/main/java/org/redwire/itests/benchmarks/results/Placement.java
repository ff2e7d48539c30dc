package org.redwire.itests.benchmarks.results;

/** Where the clients live. */
public enum Placement {
    /** All in one JVM. What they share of the JDK is compiled for all of them. */
    TOGETHER("", ""),
    /** Each in a JVM of its own, as in an application. */
    APART("-apart", ", a JVM for each client");

    private final String suffix;
    private final String title;

    Placement(String suffix, String title) {
        this.suffix = suffix;
        this.title = title;
    }

    String suffix() {
        return suffix;
    }

    String title() {
        return title;
    }
}
