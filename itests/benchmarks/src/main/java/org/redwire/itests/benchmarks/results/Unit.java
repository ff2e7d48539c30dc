package org.redwire.itests.benchmarks.results;

/** What a figure counts. */
public enum Unit {
    PER_SECOND("per second"),
    MILLISECONDS("ms"),
    KILOBYTES("KiB"),
    MEGABYTES("MB");

    private final String title;

    Unit(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
